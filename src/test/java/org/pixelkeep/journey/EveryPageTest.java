package org.pixelkeep.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.alert.ChannelDraft;
import org.pixelkeep.alert.ChannelService;
import org.pixelkeep.alert.MessageStyle;
import org.pixelkeep.cli.demo.DemoProfile;
import org.pixelkeep.feed.DeliveryService;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.WebhookDraft;
import org.pixelkeep.feed.WebhookService;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.VersionedForms;

/** Every page of the demo is accessible, light, and still, fits the screen, and causes no browser errors. */
@QuarkusTest
@TestProfile(DemoProfile.class)
class EveryPageTest {
    private static final int MIN_PHONE_SIZE = 360;
    /** Of a page whose styles and scripts the browser has. */
    private static final long MAX_BYTES = 30 * 1024L;
    /** Draws itself with a library of a megabyte, which is loaded once. */
    private static final String API = "/api";

    @Exhaustive("every page, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void each_page_of_the_trafficker(Look look) throws SQLException {
        try (var trafficker = Visitor.at(look, DemoNetwork.TRAFFICKER)) {
            see(trafficker, look, ofTheNetwork());
            seeImports(trafficker, look);
        }
    }

    @Exhaustive("every page, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void each_page_of_the_reviewer(Look look) {
        var network = DemoNetwork.network();
        var waiting = DemoNetwork.waiting();
        try (var reviewer = Visitor.at(look, DemoNetwork.REVIEWER)) {
            see(
                    reviewer,
                    look,
                    Map.of(
                            "queue", "/networks/" + network + "/reviews",
                            "decision", "/pixels/" + waiting + "/review",
                            "pixel-to-review", "/pixels/" + waiting,
                            "vendor-policy", "/networks/" + network + "/vendors"));
        }
    }

    @Exhaustive("every page, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void each_page_of_the_administrator(Look look) {
        var network = DemoNetwork.network();
        var webhook = webhook(network);
        var source = Database.number("select min(id) from supply_source where network_id = ?", network);
        try (var administrator = Visitor.at(look, DemoNetwork.ADMINISTRATOR)) {
            see(
                    administrator,
                    look,
                    Map.ofEntries(
                            Map.entry("users", "/networks/" + network + "/users"),
                            Map.entry(
                                    "person",
                                    "/networks/" + network + "/users/" + DemoNetwork.person(DemoNetwork.TRAFFICKER)),
                            Map.entry("roles", "/help/roles"),
                            Map.entry("archive-of-used", "/networks/" + network + "/archive-file"),
                            Map.entry("new-user", "/networks/" + network + "/users/new"),
                            Map.entry("edit-network", "/networks/" + network + "/edit"),
                            Map.entry("channels", "/networks/" + network + "/channels"),
                            Map.entry("new-channel", "/networks/" + network + "/channels/new"),
                            Map.entry("edit-channel", "/channels/" + channel(network) + "/edit"),
                            Map.entry("notice-preferences", "/networks/" + network + "/notice-preferences"),
                            Map.entry("new-webhook", "/networks/" + network + "/webhooks/new"),
                            Map.entry("webhooks", "/networks/" + network + "/webhooks"),
                            Map.entry("webhook", "/webhooks/" + webhook),
                            Map.entry("new-vendor", "/networks/" + network + "/vendors/new"),
                            Map.entry("supply", "/networks/" + network + "/supply-sources"),
                            Map.entry("supply-archived", "/networks/" + network + "/supply-sources?state=ARCHIVED"),
                            Map.entry("new-supply", "/networks/" + network + "/supply-sources/new"),
                            Map.entry("edit-supply", "/supply-sources/" + source + "/edit"),
                            Map.entry(
                                    "supply-consequences",
                                    "/supply-sources/" + source + "/consequences?state=ARCHIVED"),
                            Map.entry("coverage-of-administrator", "/networks/" + network + "/coverage"),
                            Map.entry("networks", "/networks")));
        }
    }

    @Exhaustive("every page, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK_DARK", "PHONE"})
    void each_page_of_the_read_only_advertiser(Look look) {
        var network = DemoNetwork.network();
        try (var viewer = Visitor.at(look, DemoNetwork.VIEWER)) {
            see(
                    viewer,
                    look,
                    Map.of(
                            "viewer-advertiser", "/advertisers/" + DemoNetwork.acme(),
                            "viewer-pixels", "/networks/" + network + "/pixels",
                            "viewer-creatives", "/networks/" + network + "/creatives",
                            "viewer-creative", "/creatives/" + DemoNetwork.showcase(),
                            "viewer-held-back", "/creatives/" + DemoNetwork.showcase() + "/held-back",
                            "viewer-history", "/networks/" + network + "/history"));
        }
    }

    @Exhaustive("every page, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE"})
    void each_page_of_an_empty_network(Look look) {
        var network = Given.network("Empty");
        var path = "/networks/" + network.id;
        try (var administrator = Visitor.at(look, GivenPeople.administrator(network.id).email)) {
            see(
                    administrator,
                    look,
                    Map.of(
                            "empty-dashboard", path,
                            "empty-advertisers", path + "/advertisers",
                            "empty-creatives", path + "/creatives",
                            "empty-pixels", path + "/pixels",
                            "empty-webhooks", path + "/webhooks",
                            "empty-imports", path + "/imports",
                            "empty-reviews", path + "/reviews"));
            seeArchive(administrator, look, path + "/archive-file");
        }
    }

    @Exhaustive("every form")
    @Test
    void forms_that_were_refused() {
        var network = DemoNetwork.network();
        try (var trafficker = Visitor.at(Look.PHONE, DemoNetwork.TRAFFICKER).expecting(422)) {
            for (var path : List.of(
                    "/networks/" + network + "/pixels/new",
                    "/networks/" + network + "/advertisers/new",
                    "/advertisers/" + DemoNetwork.acme() + "/creatives/new")) {
                trafficker.open(path);
                trafficker.press("Create");

                assertThat(trafficker.text()).contains("Nothing has been saved.");
                trafficker.browser().requireFits();
                trafficker.browser().requireFlawless();
            }
        }
    }

    @Exhaustive("every refusal, in two looks")
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK_DARK", "PHONE"})
    void pages_that_say_no(Look look) {
        var network = "/networks/" + DemoNetwork.network();
        try (var observer =
                Visitor.at(look, DemoNetwork.OBSERVER).expecting(404).expecting(403)) {
            for (var path : List.of(
                    "/pixels/999999999", network + "/no-such-page", network + "/edit", network + "/pixels/new")) {
                observer.open(path);

                assertThat(observer.text()).as(path).isNotBlank();
                observer.browser().requireFits();
                observer.browser().requireFlawless();
            }
        }
    }

    @Test
    void one_page_of_each_kind() {
        var network = "/networks/" + DemoNetwork.network();
        var pixel = "/pixels/" + DemoNetwork.pixel("CM360 impression");
        try (var trafficker = Visitor.atDesk(DemoNetwork.TRAFFICKER)) {
            see(
                    trafficker,
                    Look.DESK,
                    Map.of(
                            "dashboard", network,
                            "pixels", network + "/pixels",
                            "creative", "/creatives/" + DemoNetwork.showcase(),
                            "edit-pixel", pixel + "/edit",
                            "consequences", pixel + "/consequences?of=ARCHIVE",
                            "timeline-of-pixel", pixel + "/timeline?period=30d",
                            "history", network + "/history",
                            "help", "/help"));
        }
    }

    private static long channel(long networkId) {
        return Given.service(ChannelService.class)
                .create(
                        Given.system(networkId),
                        networkId,
                        new ChannelDraft(
                                Given.numbered("#adops"),
                                MessageStyle.SLACK,
                                "https://hooks.example/T0",
                                ChannelDraft.KINDS,
                                true))
                .id;
    }

    /** With a pending message. */
    private static long webhook(long networkId) {
        var administrator = Given.system(networkId);
        var draft = new WebhookDraft(
                Given.numbered("Edge"), "https://ads.example/pixelkeep", Set.of(FeedEntity.values()), true);
        var id = Given.service(WebhookService.class)
                .create(administrator, networkId, draft)
                .webhook()
                .id;
        Given.service(DeliveryService.class).test(administrator, id);
        return id;
    }

    private static Map<String, String> ofTheNetwork() {
        var network = "/networks/" + DemoNetwork.network();
        var acme = "/advertisers/" + DemoNetwork.acme();
        var creative = "/creatives/" + DemoNetwork.showcase();
        var pixel = "/pixels/" + DemoNetwork.pixel("CM360 impression");
        return Map.ofEntries(
                Map.entry("dashboard", network),
                Map.entry("advertisers", network + "/advertisers"),
                Map.entry("new-advertiser", network + "/advertisers/new"),
                Map.entry("advertiser", acme),
                Map.entry("edit-advertiser", acme + "/edit"),
                Map.entry("advertiser-pixels", acme + "/pixels"),
                Map.entry("creatives", network + "/creatives"),
                Map.entry("creatives-found-nothing", network + "/creatives?q=no+such+name"),
                Map.entry("new-creative", acme + "/creatives/new"),
                Map.entry("creative", creative),
                Map.entry("creative-held-back", creative + "/held-back"),
                Map.entry("creative-output", creative + "/output"),
                Map.entry("creative-attachments", creative + "/attachments"),
                Map.entry("creative-history", creative + "/history"),
                Map.entry("creative-plain", creative + "?secure=false&supply=ADX"),
                Map.entry(
                        "creative-macros",
                        creative + "?dialect=VAST&macros=CACHEBUSTER%3D123%0AADV_ID%3D7&gpp=DBABTA~1YNN"),
                Map.entry("edit-creative", creative + "/edit"),
                Map.entry("duplicate-creative", creative + "/duplicate"),
                Map.entry("duplicate-pixel", pixel + "/duplicate"),
                Map.entry("new-custom-pixel", creative + "/pixels/new"),
                Map.entry("pixels", network + "/pixels"),
                Map.entry("pixels-all-at-once", network + "/pixels/bulk?of=DEACTIVATE&all=true&matching=q%3Dtag"),
                Map.entry("creatives-at-once", network + "/creatives/bulk?of=ATTACH&all=true&matching=q%3Dspring"),
                Map.entry("search", network + "/search?q=spring"),
                Map.entry("search-nothing", network + "/search?q=no+such+thing"),
                Map.entry("search-places", network + "/search"),
                Map.entry("search-outside", "/search?q=north"),
                Map.entry("likely-duplicates", network + "/likely-duplicates"),
                Map.entry("pixels-likely-duplicates", network + "/pixels?duplicates=LIKELY"),
                Map.entry("effective-pixels", network + "/effective-pixels"),
                Map.entry("effective-pixels-none", network + "/effective-pixels?reason=RAW_ADDRESS"),
                Map.entry("imports", network + "/imports"),
                Map.entry("new-import", network + "/imports/new"),
                Map.entry("new-pixel", network + "/pixels/new"),
                Map.entry("pixel", pixel),
                Map.entry("pixel-reach", pixel + "/reach"),
                Map.entry("timeline-of-creative", creative + "/timeline"),
                Map.entry("timeline-of-pixel", pixel + "/timeline?period=30d"),
                Map.entry("timeline-of-nothing", creative + "/timeline?from=2001-01-01T00:00&to=2001-01-02T00:00"),
                Map.entry("discrepancies", network + "/discrepancies"),
                Map.entry("new-discrepancy", network + "/discrepancies/new"),
                Map.entry("discrepancy", "/discrepancies/" + DemoNetwork.discrepancy()),
                Map.entry("edit-pixel", pixel + "/edit"),
                Map.entry("raw-pixel", "/pixels/" + DemoNetwork.pixel("Halden page category")),
                Map.entry("reviews", network + "/reviews"),
                Map.entry("reviews-by-reach", network + "/reviews?sort=reach"),
                Map.entry("review", pixel + "/review"),
                Map.entry("review-of-script", "/pixels/" + DemoNetwork.pixel("Halden page category") + "/review"),
                Map.entry("notices", "/notices"),
                Map.entry("templates", network + "/templates"),
                Map.entry("new-template", network + "/templates/new"),
                Map.entry("coverage", network + "/coverage"),
                Map.entry("health", network + "/health"),
                Map.entry("history", network + "/history"),
                Map.entry("history-found-nothing", network + "/history?field=nothing"),
                Map.entry("advertisers-found-nothing", network + "/advertisers?q=nobody"),
                Map.entry("history-filtered", network + "/history?entity=PIXEL&action=REJECT"),
                Map.entry("history-verification", network + "/history/verification"),
                Map.entry("change-set", network + "/change-sets/" + DemoNetwork.changeSet()),
                Map.entry("creative-then", creative + "?at=2001-01-01T00:00"),
                Map.entry("versions", pixel + "/versions"),
                Map.entry("version", pixel + "/versions/1"),
                Map.entry("consequences", pixel + "/consequences?of=ARCHIVE"),
                Map.entry("vendors", network + "/vendors"),
                Map.entry("tokens", "/tokens"),
                Map.entry("macros", "/macros?q=consent&dialect=ALL"),
                Map.entry("account", "/account"),
                Map.entry("second-factor", "/account/second-factor"),
                Map.entry("problems", "/help/problems"),
                Map.entry("problem", "/help/problems/stale-version"),
                Map.entry("api", API),
                Map.entry("news", "/help/news"),
                Map.entry("help", "/help"));
    }

    /** Imports in each of their states, the running one as if another node had it. */
    private static void seeImports(Visitor person, Look look) throws SQLException {
        var running = upload(person, look);
        var checked = upload(person, look);
        step(person, checked, "check");
        var over = upload(person, look);
        step(person, over, "check");
        step(person, over, "apply");
        Database.execute(
                "update import_job set state = 'CHECKING', rows_done = 1, lease_owner = uuid(),"
                        + " lease_until = now() + interval 1 hour where id = ?",
                number(running));
        see(
                person,
                look,
                Map.of(
                        "import-columns",
                        upload(person, look),
                        "import-checked",
                        checked,
                        "import-running",
                        running,
                        "import-result",
                        over));
        Database.execute("update import_job set state = 'OPEN', lease_owner = null where id = ?", number(running));
    }

    private static String upload(Visitor person, Look look) {
        var sheet = "Creative name;Advertiser;Code;Type;Size\n"
                + "Spring skyscraper;Acme;S-%1$s;banner;160x600\nSpring cube;Acme;C-%1$s;hologram;\n".formatted(look);
        var location = person.byHand()
                .multiPart("kind", "CREATIVES")
                .multiPart("text", sheet)
                .post("/networks/" + DemoNetwork.network() + "/imports")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return location.substring(location.indexOf("/imports/"));
    }

    private static void step(Visitor person, String path, String step) {
        person.byHand().formParam("mode", "good").post(path + "/" + step).then().statusCode(303);
        GivenImports.settle(number(path));
    }

    private static long number(String path) {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Before an archive is chosen, and after it was tried. */
    private static void seeArchive(Visitor administrator, Look look, String path) {
        var archive = SignedIn.as(DemoNetwork.ADMINISTRATOR)
                .get("/networks/" + DemoNetwork.network() + "/archive-file/download")
                .asByteArray();
        see(administrator, look, Map.of("archive-of-empty", path));
        administrator.page().setInputFiles("#file", new FilePayload("northwind.zip", "application/zip", archive));
        administrator.page().click("text=Check the archive");
        administrator.page().waitForSelector("#result h3 >> text=Northwind Media");
        SoftAssertions.assertSoftly(all -> requireGood(all, administrator, look, "archive-checked"));
    }

    private static void see(Visitor visitor, Look look, Map<String, String> pages) {
        visitor.open("/help");
        SoftAssertions.assertSoftly(all -> pages.forEach((name, path) -> {
            visitor.open(path);
            if (!path.equals(API)) {
                all.assertThat(visitor.browser().bytes()).as("bytes of " + path).isLessThanOrEqualTo(MAX_BYTES);
                all.check(visitor.browser()::requireStill);
                all.check(visitor.browser()::requireWords);
            }
            requireGood(all, visitor, look, name);
        }));
    }

    private static void requireGood(SoftAssertions all, Visitor visitor, Look look, String name) {
        visitor.browser().shot("every-" + name);
        all.assertThat(visitor.page().locator("h1").count())
                .as(visitor.page().url())
                .isEqualTo(1);
        all.assertThat(visitor.page()
                        .locator(".breadcrumb [aria-current='page']")
                        .count())
                .as("steps that are this page on " + visitor.page().url())
                .isLessThanOrEqualTo(1);
        all.assertThat(VersionedForms.withoutVersion(visitor.page().content()))
                .as("forms without a version on " + visitor.page().url())
                .isEmpty();
        all.check(visitor.browser()::requireFits);
        all.check(visitor.browser()::requireRowsInSight);
        all.check(visitor.browser()::requireFlawless);
        if (look != Look.DESK && look != Look.DESK_DARK) {
            var size = visitor.page().viewportSize();
            visitor.page().setViewportSize(MIN_PHONE_SIZE, size.height);
            all.check(visitor.browser()::requireFits);
            visitor.page().setViewportSize(size.width, size.height);
        }
    }
}
