package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.account.token.TokenService.NewToken;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.discrepancy.ComparisonRequest;
import org.pixelkeep.discrepancy.DayCount;
import org.pixelkeep.discrepancy.DiscrepancyCase;
import org.pixelkeep.discrepancy.DiscrepancyCaseService;
import org.pixelkeep.listview.ListViewService;
import org.pixelkeep.listview.PersonalList;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.text.SingleLine;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Routes;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;
import org.pixelkeep.testing.SignedIn;

/**
 * Script payloads in every text that users can enter, on every page: none runs, none becomes an element, and each is
 * displayed as written. The payloads in {@code payloads.txt} are spread over many names, and all of them are in the
 * content of one pixel.
 */
@QuarkusTest
class ScriptPayloadsTest {
    private static final int MAX_NAME_LENGTH = 240;

    /** On how many objects of a kind each page is opened. */
    private static final int TURNS = 3;

    /** Counts what runs. A payload cannot do anything unnoticed. */
    private static final String WATCH = """
            window.fired = 0;
            window.xss = window.alert = window.confirm = window.prompt = window.print = () => { window.fired++; };
            """;

    /** Elements that only a payload could have created. */
    private static final String FOREIGN = """
            () => [...document.querySelectorAll('*')].filter(e =>
                    [...e.attributes].some(a => /^on/i.test(a.name) || /^(hx-on|data-hx-on)/i.test(a.name)
                        || (/^(href|src|action|formaction|data|srcdoc)$/i.test(a.name)
                            && /^\\s*(javascript|data:text|vbscript|\\/\\/evil)/i.test(a.value)))
                    || /^(iframe|object|embed|base|applet|marquee|plaintext|xmp|listing|xss|x|foreignobject)$/i.test(e.tagName)
                    || (/^script$/i.test(e.tagName) && !e.src)
                    || (/^meta$/i.test(e.tagName) && /refresh/i.test(e.httpEquiv)))
                .map(e => e.outerHTML.slice(0, 200))
            """;

    /** Posts a form with these fields, and the token of the page. */
    private static final String SEND = """
            ([network, fields]) => {
                const form = document.createElement('form');
                form.method = 'post';
                form.action = network + fields.to;
                const token = document.querySelector('[name="csrf-token"]').value;
                for (const [name, value] of Object.entries({ ...fields, 'csrf-token': token })) {
                    const field = document.createElement('textarea');
                    field.name = name;
                    field.value = value;
                    form.append(field);
                }
                document.body.append(form);
                form.submit();
            }
            """;

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private final List<String> payloads = payloads();
    private final List<String> bundles = bundles(payloads);

    private Network network;
    private final List<Advertiser> advertisers = new ArrayList<>();
    private final List<Creative> creatives = new ArrayList<>();
    private final List<Pixel> pixels = new ArrayList<>();
    private final List<DiscrepancyCase> cases = new ArrayList<>();
    private UserAccount administrator;

    @BeforeEach
    void name_everything_like_a_script() throws SQLException {
        network = Given.network("Scripts " + bundles.get(0).substring(0, MAX_NAME_LENGTH / 4));
        administrator = GivenPeople.administrator(network.id);
        var by = Given.system(network.id);
        for (var bundle : bundles) {
            var advertiser = Given.service(AdvertiserService.class)
                    .create(by.because(bundle), network.id, new AdvertiserDraft(bundle, null, true));
            advertisers.add(advertiser);
            creatives.add(Given.service(CreativeService.class)
                    .create(
                            by.because(bundle),
                            advertiser.id,
                            new CreativeDraft(bundle, null, CreativeType.BANNER, 300, 250, true)));
            var pixel = Given.service(PixelService.class)
                    .create(by.because(bundle), PixelOwner.network(network.id), draft(bundle));
            pixels.add(pixel);
            Given.onAllCreatives(pixel);
            var index = pixels.size();
            if (index % 3 != 0) {
                Given.service(ReviewService.class)
                        .decide(
                                by.because(bundle),
                                pixel.id,
                                null,
                                index % 3 == 1 ? Decision.APPROVE : Decision.REJECT,
                                false);
            }
            named(GivenPeople.observer(network.id), bundle);
            for (var list : PersonalList.values()) {
                Given.service(ListViewService.class)
                        .save(
                                GivenPeople.caller(administrator, Role.NETWORK_ADMINISTRATOR, network.id),
                                network.id,
                                list,
                                bundle,
                                "q=" + URLEncoder.encode(bundle, StandardCharsets.UTF_8),
                                true);
            }
            cases.add(Given.service(DiscrepancyCaseService.class)
                    .save(
                            by.because(bundle),
                            bundle,
                            ComparisonRequest.of(
                                    pixel.id,
                                    List.of(
                                            new DayCount(DAY, bundle, null, 10L, 5L),
                                            new DayCount(DAY, "Nobody's " + bundle, null, 10L, 5L)))));
        }
        named(administrator, bundles.get(1));
        Given.service(TokenService.class)
                .createFor(by, administrator.id, new NewToken(bundles.get(2), List.of(), null));
        Database.execute(
                "update vendor set name = concat(?, id) where network_id = ? order by id limit 3",
                bundles.get(3).substring(0, MAX_NAME_LENGTH / 2),
                network.id);
    }

    @Sampled
    @Test
    void no_payload_runs_or_becomes_an_element_on_any_page() {
        try (var browser = visit()) {
            // The administrator cannot add networks, single sign-on is not configured, and impact needs a selection:
            // the refusals are pages too.
            browser.expect("status of 403")
                    .expect("status of 422")
                    .expect("/favicon.ico")
                    .expect("/account/sso");
            var page = browser.page();
            var wrong = new ArrayList<String>();
            for (var path : Sample.of(pages(), 12)) {
                page.navigate(path);
                page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)");
                var foreign = (List<?>) page.evaluate(FOREIGN);
                if (!foreign.isEmpty() || !Integer.valueOf(0).equals(page.evaluate("() => window.fired"))) {
                    wrong.add(path + ": " + foreign + ", fired " + page.evaluate("() => window.fired"));
                }
                if (!page.url().startsWith(RestAssured.baseURI)) {
                    wrong.add(path + " went to " + page.url());
                }
            }

            assertThat(wrong).isEmpty();
        }
    }

    @Exhaustive("each payload in what is pasted")
    @Test
    void no_payload_in_a_pasted_sheet_or_text_runs_or_becomes_an_element() {
        var sheet = bundles.stream()
                .map(bundle -> DAY + ",\"" + bundle.replace("\"", "\"\"") + "\",10,5\n" + bundle + "\n")
                .collect(Collectors.joining("", "Date,Creative," + payloads.get(0) + ",Vendor\n", ""));
        var text = payloads.stream()
                .map(payload -> "Impression " + payload + ": https://v.example/?a=" + payload + "\n" + payload + "\n")
                .collect(Collectors.joining());
        var pixel = String.valueOf(pixels.get(0).id);
        try (var browser = visit()) {
            browser.expect("status of 422");
            for (var sent : List.of(
                    Map.of("to", "/discrepancies/result", "pixel", pixel, "theirs", sheet),
                    Map.of("to", "/discrepancies", "pixel", pixel, "theirs", sheet, "name", "\u202e" + payloads.get(0)),
                    Map.of("to", "/discrepancies/result", "pixel", pixel, "theirs", text, "creatives", sheet),
                    Map.of("to", "/pixels/pasted", "text", text),
                    Map.of("to", "/pixels/pasted", "text", "<div>" + String.join("\n", payloads)))) {
                var page = browser.open("/networks/" + network.id + "/discrepancies/new");
                page.waitForNavigation(() -> page.evaluate(SEND, List.of("/networks/" + network.id, sent)));
                page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)");

                assertThat(page.url()).endsWith("/networks/" + network.id + sent.get("to"));
                assertThat((List<?>) page.evaluate(FOREIGN)).isEmpty();
                assertThat(page.evaluate("() => window.fired")).isEqualTo(0);
            }
        }
    }

    @Test
    void every_payload_is_shown_and_stored_unchanged() {
        var all = content();
        var fat = pixels.get(0);
        try (var browser = visit()) {
            for (var list : List.of("pixels", "creatives", "advertisers")) {
                var text = browser.open("/networks/" + network.id + "/" + list + "?limit=200")
                        .locator("main")
                        .textContent();
                assertThat(bundles).as(list).allMatch(text::contains);
            }
            var form = browser.open("/pixels/" + fat.id + "/edit");
            assertThat(form.inputValue("[name=secureContent]")).isEqualTo(all);
            assertThat(form.inputValue("[name=name]")).isEqualTo(bundles.get(0));
            assertThat(form.inputValue("[name=owner]")).isEqualTo(bundles.get(0));
        }
        var json = SignedIn.token(administrator).get("/api/v1/pixels/" + fat.id).jsonPath();
        assertThat(json.getString("secureContent")).isEqualTo(all);
        assertThat(json.getString("name")).isEqualTo(bundles.get(0));
    }

    @Exhaustive("answers of the API as pages")
    @Test
    void api_responses_run_nothing_when_opened_in_a_browser() {
        Given.service(ReviewService.class)
                .decide(Given.system(network.id), pixels.get(0).id, null, Decision.APPROVE, false);
        try (var browser = visit()) {
            // The HTML output is markup for an ad and contains scripts, which the sandbox blocks.
            browser.expect("sandboxed").expect("Content Security Policy").expect("refused by policy");
            var page = browser.open("/api/v1/creatives/" + creatives.get(0).id + "/effective-pixels?output=html");

            assertThat(page.content()).contains("xss()");
            assertThat(page.evaluate("() => window.fired")).isEqualTo(0);
        }
    }

    private Browser visit() {
        var browser = Browser.visit(Look.DESK);
        browser.page().context().addInitScript(WATCH);
        browser.page().onDialog(dialog -> {
            dialog.dismiss();
            throw new AssertionError("a dialog: " + dialog.message());
        });
        browser.signIn(administrator.email);
        return browser;
    }

    /** Every page about the objects created here: complete lists, and single objects with different names. */
    private List<String> pages() {
        var known = Map.of(
                "networkId", (IntToLongFunction) index -> network.id,
                "advertiserId", index -> advertisers.get(index).id,
                "creativeId", index -> creatives.get(index).id,
                "pixelId", index -> pixels.get(index).id,
                "discrepancyId", index -> cases.get(index).id);
        var paths = new TreeSet<String>();
        Routes.all().stream()
                .filter(route -> route.isRead()
                        && !route.isForPrograms()
                        && !route.path().startsWith("/assets/")
                        && !route.path().endsWith("/export")
                        && !route.path().endsWith("/download")
                        && !route.path().endsWith("/sample"))
                .filter(route -> !route.isForEverybody() && known.keySet().containsAll(route.variables()))
                .forEach(route -> {
                    var single =
                            !route.variables().isEmpty() && !route.variables().equals(List.of("networkId"));
                    for (var turn = 0; turn < (single ? TURNS : 1); turn++) {
                        var path = route.path();
                        for (var variable : route.variables()) {
                            var index = (turn * bundles.size() / TURNS) % bundles.size();
                            path = path.replace(
                                    "{" + variable + "}",
                                    Long.toString(Objects.requireNonNull(known.get(variable))
                                            .applyAsLong(index)));
                        }
                        paths.add(path + (single ? "" : "?limit=200&q="));
                    }
                });
        paths.add(
                "/networks/" + network.id + "/pixels?q=" + URLEncoder.encode(payloads.get(0), StandardCharsets.UTF_8));
        paths.add("/sign-in?next=" + URLEncoder.encode("javascript:xss()", StandardCharsets.UTF_8));
        return List.copyOf(paths);
    }

    private PixelDraft draft(String bundle) {
        return PixelDraft.NEW
                .with(PixelFields.NAME, bundle)
                .with(PixelFields.FORMAT, PixelFormat.RAW_JAVASCRIPT)
                .with(PixelFields.SECURE_CONTENT, pixels.isEmpty() ? content() : "// " + bundle)
                .with(PixelFields.OWNER, bundle);
    }

    private String content() {
        return "// kept as it is\n// " + String.join("\n// ", payloads);
    }

    private static void named(UserAccount user, String name) throws SQLException {
        Database.execute("update user_account set name = ? where id = ?", name, user.id);
    }

    private static List<String> payloads() {
        try (var file = ScriptPayloadsTest.class.getResourceAsStream("/payloads.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The payloads that fit into a name, several in each. */
    private static List<String> bundles(List<String> payloads) {
        var bundles = new ArrayList<String>();
        var bundle = new StringBuilder();
        for (var payload : payloads) {
            if (SingleLine.problem(payload).isPresent()) {
                continue;
            }
            if (bundle.length() + payload.length() > MAX_NAME_LENGTH) {
                bundles.add(bundle.toString().strip());
                bundle.setLength(0);
            }
            bundle.append(payload).append(" . ");
        }
        bundles.add(bundle.toString().strip());
        return bundles;
    }
}
