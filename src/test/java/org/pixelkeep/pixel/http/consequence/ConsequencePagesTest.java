package org.pixelkeep.pixel.http.consequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class ConsequencePagesTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");
    private final Pixel pixel = Given.approvedPixel(network, "Viewability");

    ConsequencePagesTest() {
        Given.onAllCreatives(pixel);
    }

    @Exhaustive("in a browser")
    @Test
    void the_form_tells_what_saving_would_change_while_it_is_filled_in_and_saves_nothing() {
        try (var browser = visit(trafficker, true)) {
            var page = browser.open("/pixels/" + pixel.id + "/edit");
            page.uncheck("[name=active]");
            page.waitForSelector("#consequences .consequence-total");

            assertThat(page.innerText("#consequences")).contains("1 creative of 1 advertiser will change");
            page.click("#consequences summary");
            assertThat(page.innerText("#consequences .altered")).contains(banner.name, "Stops", "inactive");
            browser.requireAccessible();
            browser.shot("consequences-form");
        }
        assertThat(active()).isTrue();
    }

    /** Otherwise a preview that comes after the change has been saved is refused: the version is stale, the name taken. */
    @Exhaustive("in a browser")
    @Test
    void a_form_that_is_being_sent_asks_for_no_preview() {
        try (var browser = visit(trafficker, true)) {
            var page = browser.open("/pixels/" + pixel.id + "/edit");
            var prevented = page.evaluate("""
                    () => new Promise(done => {
                        const active = document.querySelector('[name=active]')
                        addEventListener('submit', event => event.preventDefault())
                        document.addEventListener('htmx:beforeRequest', event => done(event.defaultPrevented))
                        setTimeout(() => done('no preview was due'), 10000)
                        active.form.requestSubmit()
                        active.dispatchEvent(new Event('change', {bubbles: true}))
                    })""");

            assertThat(prevented).isEqualTo(true);
        }
    }

    @Exhaustive("in a browser without scripts")
    @Test
    void without_a_script_a_button_tells_and_what_was_typed_is_kept() {
        try (var browser = visit(trafficker, false)) {
            var page = browser.open("/pixels/" + pixel.id + "/edit");
            page.fill("[name=secureUrl]", "https://pixel.example/typed.gif");
            Browser.press(page, "Show impact");

            assertThat(page.inputValue("[name=secureUrl]")).isEqualTo("https://pixel.example/typed.gif");
            assertThat(page.innerText("#consequences"))
                    .contains("No immediate change", "1 creative of 1 advertiser", "keeps its live content");
            page.check("[name=stopLive]");
            Browser.press(page, "Show impact");
            assertThat(page.isChecked("[name=stopLive]")).isTrue();
            assertThat(page.innerText("#consequences"))
                    .contains("1 creative of 1 advertiser", "goes back to review", "After approval");
            browser.requireFits();
        }
        assertThat(Database.texts("select secure_url from pixel where id = ?", pixel.id))
                .containsExactly(pixel.secureUrl);
    }

    @Test
    void all_creatives_of_an_edit_are_paged_through_by_posting() {
        for (var count = 0; count < 51; count++) {
            Given.creative(acme, "More");
        }
        var form = Map.of(
                "name", pixel.name,
                "format", "IMAGE_URL",
                "event", "IMPRESSION",
                "secureUrl", String.valueOf(pixel.secureUrl),
                "position", "0",
                "version", "1");
        var first = SignedIn.as(trafficker)
                .formParams(form)
                .formParam("list", "all")
                .post("/pixels/{id}/consequences", pixel.id)
                .then()
                .statusCode(200)
                .body(
                        containsString(banner.name),
                        containsString("50 of 52 creatives"),
                        containsString("name=\"after\""))
                .extract()
                .asString();
        var after = first.replaceAll("(?s).*name=\"after\" value=\"(\\d+)\".*", "$1");

        SignedIn.as(trafficker)
                .formParams(form)
                .formParam("after", after)
                .post("/pixels/{id}/consequences", pixel.id)
                .then()
                .statusCode(200)
                .body(containsString("2 of 52 creatives"), not(containsString("name=\"after\"")));
        assertThat(active()).isTrue();
    }

    @Test
    void a_pixel_that_does_not_exist_yet_is_called_this_pixel() {
        var same = Given.approve(Given.pixel(
                banner, Given.draft("The same", PixelFormat.IMAGE_URL, null, "https://pixel.example/same")));

        var page = SignedIn.as(trafficker)
                .formParam("name", "For all")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("url", "http://pixel.example/same")
                .formParam("secureUrl", "https://pixel.example/same")
                .formParam("position", "0")
                .formParam("active", "true")
                .formParam("appliesTo", "everything")
                .formParam("list", "all")
                .post("/networks/{id}/pixels/consequences", network.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page)
                .contains(same.name, "Same as this pixel, which fires before it.")
                .doesNotContain("(pixel ", "Same as “");
    }

    @Exhaustive("in a browser")
    @Test
    void a_dialog_tells_when_it_opens_and_the_page_behind_it_does_the_deed() {
        try (var browser = visit(trafficker, true)) {
            var page = browser.open("/pixels/" + pixel.id);
            page.locator(".actions button", new Page.LocatorOptions().setHasText("Deactivate"))
                    .first()
                    .click();
            page.waitForSelector(".dialog:popover-open .consequence-total");
            assertThat(page.innerText(".dialog:popover-open")).contains("1 creative of 1 advertiser");

            page.click(".dialog:popover-open .consequence-links a");
            page.waitForURL("**/consequences?of=DEACTIVATE");
            assertThat(page.innerText("main")).contains("Deactivate “" + pixel.name + "”?", banner.name, "Stops");
            browser.requireAccessible();
            browser.requireFits();
            browser.shot("consequences-deed");
            assertThat(active()).isTrue();

            Browser.press(page, "Deactivate");
            page.waitForURL("**/pixels/" + pixel.id);
        }
        assertThat(active()).isFalse();
    }

    @Exhaustive("in a browser")
    @Test
    void the_form_of_an_association_leads_to_what_it_would_change() {
        try (var browser = visit(trafficker, false)) {
            var page = browser.open("/pixels/" + pixel.id);
            page.selectOption("#associations [name=exclusion]", "true");
            page.selectOption("#associations [name=target]", "ADVERTISER");
            page.selectOption("#associations [name=advertiserId]", String.valueOf(acme.id));
            Browser.press(page, "Show impact");

            assertThat(page.url()).contains("of=ATTACH", "exclusion=true").doesNotContain("csrf");
            assertThat(page.innerText("main"))
                    .contains("1 creative of 1 advertiser", "It is excluded for the whole advertiser.");
            assertThat(page.innerText("h1"))
                    .isEqualTo("Exclude all creatives of " + acme.name + " from “" + pixel.name + "”?");
            assertThat(associations()).isOne();

            Browser.press(page, "Exclude");
        }
        assertThat(associations()).isEqualTo(2);
    }

    @Test
    void the_reviewer_is_told_of_a_rejection_with_suspension_before_it_is_made() {
        var reviewer = GivenPeople.reviewer(network.id);
        SignedIn.as(reviewer)
                .get("/pixels/{id}/consequences?of=REJECT&suspendCreatives=true", pixel.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("<strong>1 creative</strong>"),
                        containsString("Its creatives are suspended, too"),
                        containsString("The creative is suspended until a reviewer ends the suspension."));

        assertThat(Database.number("select suspended from creative where id = ?", banner.id))
                .isZero();
        SignedIn.as(trafficker)
                .get("/pixels/{id}/consequences?of=REJECT", pixel.id)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"of=", "of=NOTHING", "of=ATTACH", "of=DETACH", "of=DETACH&associationId=x", "of=ARCHIVE&after=x"
            })
    void a_question_that_is_none_is_refused(String query) {
        var before = tables();

        SignedIn.as(trafficker)
                .get("/pixels/" + pixel.id + "/consequences?" + query)
                .then()
                .statusCode(422);

        assertThat(tables()).isEqualTo(before);
    }

    @Exhaustive("in a browser")
    @Test
    void several_pixels_are_told_of_and_then_changed_together() {
        var other = Given.approvedPixel(network, "Other");
        Given.onCreative(other, banner);
        try (var browser = visit(trafficker, true)) {
            var page = browser.open("/networks/" + network.id + "/pixels");
            page.check("[data-tick-all]");
            page.selectOption("#bulk-of", "ARCHIVE");
            Browser.press(page, "Show impact");

            assertThat(page.innerText("main"))
                    .contains("Archive 2 pixels?", "1 creative of 1 advertiser", pixel.name, other.name);
            browser.requireAccessible();
            browser.requireFits();
            browser.shot("consequences-bulk");
            assertThat(archived()).isZero();

            Browser.press(page, "Archive");
            page.waitForURL("**/pixels");
        }
        assertThat(archived()).isEqualTo(2);
        assertThat(Database.number(
                        "select count(distinct change_set) from history_change where action = 'ARCHIVE' and network_id"
                                + " = ?",
                        network.id))
                .isOne();
    }

    @Test
    void several_pixels_are_given_a_flight_or_all_are_left() {
        var old = Given.approvedPixel(network, "Old");
        Given.service(PixelService.class).archive(Given.system(network.id), old.id, null);
        var before = tables();

        SignedIn.as(trafficker)
                .formParam("of", "SET_FLIGHT")
                .formParam("pixels", pixel.id, old.id)
                .formParam("flightEnd", "2030-01-01T00:00")
                .post("/networks/{id}/pixels/bulk", network.id)
                .then()
                .statusCode(422)
                .body(allOf(containsString(old.name), containsString("archived")));
        assertThat(tables()).isEqualTo(before);

        SignedIn.as(trafficker)
                .formParam("of", "SET_FLIGHT")
                .formParam("pixels", pixel.id)
                .formParam("flightEnd", "2030-01-01T00:00")
                .post("/networks/{id}/pixels/bulk", network.id)
                .then()
                .statusCode(303);
        assertThat(Database.texts("select date(flight_end) from pixel where id = ?", pixel.id))
                .containsExactly("2030-01-01");
    }

    @Test
    void programs_change_several_pixels_and_are_told_before() {
        var other = Given.approvedPixel(network, "Other");
        var body = "{\"pixelIds\": [%d, %d], \"change\": \"DEACTIVATE\"}".formatted(pixel.id, other.id);
        var elsewhere = Given.approvedPixel(Given.network("Elsewhere"), "Theirs");

        api(body, "consequences").statusCode(200).body("creatives", is(1));
        assertThat(active()).isTrue();
        api("{\"pixelIds\": [%d, %d], \"change\": \"ARCHIVE\"}".formatted(pixel.id, elsewhere.id), "pixel-changes")
                .statusCode(422)
                .body("violations[0].field", is("pixelIds"));
        api("{\"pixelIds\": [], \"change\": \"ARCHIVE\"}", "pixel-changes").statusCode(422);
        api("{\"pixelIds\": [" + pixel.id + "]}", "pixel-changes").statusCode(422);
        assertThat(archived()).isZero();

        api(body, "pixel-changes").statusCode(200).body("pixelIds.size()", is(2));
        assertThat(active()).isFalse();
    }

    @Test
    void a_decision_on_several_pixels_is_told_before() {
        var waiting = Given.pixel(network, "Waiting");
        Given.onAllCreatives(waiting);
        var reviewer = GivenPeople.reviewer(network.id);

        SignedIn.as(reviewer)
                .formParam("pixels", waiting.id + ":0")
                .formParam("decision", "APPROVE")
                .post("/networks/{id}/reviews/consequences", network.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("Approve 1 pixel?"),
                        containsString(waiting.name),
                        containsString("<strong>1 creative</strong>"));
        assertThat(Database.texts("select review_status from pixel where id = ?", waiting.id))
                .containsExactly("PENDING");
    }

    private ValidatableResponse api(String body, String what) {
        return SignedIn.token(trafficker)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/networks/{id}/" + what, network.id)
                .then();
    }

    private boolean active() {
        return Database.number("select active from pixel where id = ?", pixel.id) == 1;
    }

    private long associations() {
        return Database.number("select count(*) from association where pixel_id = ?", pixel.id);
    }

    private long archived() {
        return Database.number(
                "select count(*) from pixel where network_id = ? and archived_at is not null", network.id);
    }

    private static Map<String, String> tables() {
        var tables = new TreeMap<>(Database.checksums());
        tables.keySet().removeAll(List.of("throttle", "user_session", "last_sign_in", "idempotency_key"));
        return tables;
    }

    private static Browser visit(UserAccount user, boolean script) {
        var browser = script ? Browser.visit(Browser.Look.DESK) : Browser.visitWithoutScript(Browser.Look.PHONE);
        browser.signIn(user.email);
        return browser;
    }
}
