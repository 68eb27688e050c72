package org.pixelkeep.pixel.http.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class PixelFormPagesTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative audio = Given.creative(acme, "Spot", CreativeType.AUDIO);
    private final Pixel pixel = Given.approvedPixel(network, "Viewability");

    @Test
    void a_pixel_that_cannot_be_created_says_all_that_is_wrong_at_once() {
        unreadable()
                .formParam("event", "CLICK")
                .post("/creatives/{id}/pixels", audio.id)
                .then()
                .statusCode(422)
                .body(
                        containsString("Enter a UTC date and time"),
                        containsString("Enter a whole number such as 10."),
                        containsString("Enter a name."),
                        containsString("Enter a URL: secure, plain, or both."));

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isEqualTo(1);
    }

    @Test
    void the_usual_supply_is_named_and_what_it_leaves_out_is_explained() {
        unreadable()
                .post("/creatives/{id}/pixels", audio.id)
                .then()
                .body(
                        containsString("<span class=\"fold-said\">All but Google (AdX)</span>"),
                        containsString(
                                "A new pixel does not fire on Google (AdX), which accepts only pixels of declared"));
        unreadable()
                .formParam("supplyRule", "ONLY")
                .formParam("supplySources", "google-adx")
                .post("/creatives/{id}/pixels", audio.id)
                .then()
                .body(
                        containsString("<span class=\"fold-said\">Only Google (AdX)</span>"),
                        not(containsString("A new pixel does not fire on")));
    }

    @Test
    void an_edit_that_cannot_be_saved_says_all_that_is_wrong_at_once() {
        unreadable()
                .formParam("version", "1")
                .post("/pixels/{id}/edit", pixel.id)
                .then()
                .statusCode(422)
                .body(
                        containsString("Enter a UTC date and time"),
                        containsString("Enter a whole number such as 10."),
                        containsString("Enter a name."),
                        containsString("Enter a URL: secure, plain, or both."));

        assertThat(Database.texts("select name from pixel where id = ?", pixel.id))
                .containsExactly(pixel.name);
    }

    @Test
    void more_events_than_a_pixel_takes_are_all_kept_in_the_form() {
        var form = SignedIn.as(trafficker)
                .formParam("name", "Sheet")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "PROGRESS")
                .formParam("offset", "1%")
                .formParam("secureUrl", "https://v.example/1");
        for (var percent = 2; percent <= 52; percent++) {
            form.formParam("moreEvent", "PROGRESS")
                    .formParam("moreOffset", percent + "%")
                    .formParam("moreSecureUrl", "https://v.example/" + percent);
        }

        form.post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body(containsString("At most 50 events; there are 52."), containsString("https://v.example/52"));

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isEqualTo(1);
    }

    @Test
    void the_impact_of_a_form_says_all_that_is_wrong_at_once() {
        unreadable()
                .header("HX-Request", "true")
                .post("/pixels/{id}/consequences", pixel.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("It cannot be saved yet"),
                        containsString("Enter a UTC date and time"),
                        containsString("Enter a name."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "advertiser", "creative"})
    void a_pixel_is_created_for_its_owner_and_applies_to_all_of_it(String owner) {
        var id = owner.equals("network") ? network.id : owner.equals("advertiser") ? acme.id : audio.id;

        SignedIn.as(trafficker)
                .redirects()
                .follow(false)
                .formParam("name", Given.numbered("New"))
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", "https://pixel.example/new.gif")
                .formParam("position", "0")
                .formParam("appliesTo", "everything")
                .post("/{owner}s/{id}/pixels", owner, id)
                .then()
                .statusCode(303);

        assertThat(Database.texts(
                        "select concat(p.scope, ' ', a.target, ' ', coalesce(a.creative_id, a.advertiser_id, p.network_id))"
                                + " from pixel p join association a on a.pixel_id = p.id where p.network_id = ?",
                        network.id))
                .containsExactly("%1$s %1$s ".formatted(owner.toUpperCase(Locale.ROOT)) + id);
    }

    @Test
    void the_summary_of_errors_links_to_the_fields() {
        unreadable()
                .post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body(
                        containsString("<a href=\"#name\">Name: Enter a name.</a>"),
                        containsString("<a href=\"#position\">"),
                        containsString("<a href=\"#flightStart\">"));
    }

    @Test
    void a_new_pixel_is_attached_to_chosen_advertisers_and_creatives_in_one_change_set() {
        var globex = Given.advertiser(network, "Globex");
        var banner = Given.creative(globex, "Spring banner");

        chosen().formParam("targetAdvertiser", acme.id)
                .formParam("targetCreative", banner.id)
                .post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(303);

        assertThat(Database.texts(
                        "select concat(a.target, ' ', coalesce(a.creative_id, a.advertiser_id)) from association a"
                                + " join pixel p on p.id = a.pixel_id where p.network_id = ? order by a.id",
                        network.id))
                .containsExactly("ADVERTISER " + acme.id, "CREATIVE " + banner.id);
        assertThat(Database.number(
                        "select count(distinct c.change_set) from history_change c join pixel p on p.id = c.pixel_id"
                                + " where p.network_id = ? and p.id <> ?",
                        network.id,
                        pixel.id))
                .isEqualTo(1);
    }

    @Test
    void targets_of_others_are_refused_and_nothing_is_written() {
        var elsewhere = Given.advertiser(Given.network("Southpole"), "Hidden advertiser");

        chosen().formParam("targetAdvertiser", acme.id)
                .formParam("targetAdvertiser", elsewhere.id)
                .post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body(
                        containsString("This network has no such advertiser."),
                        containsString("href=\"#where\""),
                        not(containsString("Hidden advertiser")));

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isEqualTo(1);
    }

    @Test
    void a_choice_of_targets_that_is_missing_is_said_with_everything_else_that_is_wrong() {
        for (var path : List.of("/networks/{id}/pixels", "/networks/{id}/pixels/consequences")) {
            SignedIn.as(trafficker)
                    .formParam("appliesTo", "chosen")
                    .formParam("name", "")
                    .formParam("format", "IMAGE_URL")
                    .formParam("secureUrl", "http://vendor.example/p.gif")
                    .post(path, network.id)
                    .then()
                    .body(
                            containsString("Enter a name."),
                            containsString("A secure URL must begin with https://"),
                            containsString("Choose at least one advertiser or creative"));
        }
    }

    @Test
    void chosen_targets_have_to_be_chosen() {
        chosen().post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body(containsString("Choose at least one advertiser or creative"));
        chosen("nothing")
                .formParam("targetCreative", audio.id)
                .post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body(containsString("are selected, but “None yet” is chosen"));
    }

    @Test
    void a_search_for_targets_keeps_the_form_and_finds_only_what_the_person_sees() {
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        Given.creative(Given.advertiser(network, "Globex"), "Spot of Globex");

        SignedIn.as(manager)
                .formParam("name", "Kept <b>")
                .formParam("format", "IMAGE_URL")
                .formParam("targetSearch", "spot")
                .formParam("again", "where")
                .post("/advertisers/{id}/pixels/form", acme.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("value=\"Kept &lt;b&gt;\""),
                        containsString("name=\"targetCreative\" value=\"" + audio.id + "\""),
                        not(containsString("Spot of Globex")));
    }

    @Test
    void a_search_that_was_not_run_is_run_instead_of_saving() {
        chosen().formParam("targetSearch", "spot")
                .post("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(200)
                .body(containsString("name=\"targetCreative\" value=\"" + audio.id + "\""));

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isEqualTo(1);
    }

    @Test
    void the_impact_of_chosen_targets_is_told_first() {
        chosen().header("HX-Request", "true")
                .formParam("active", "true")
                .formParam("targetCreative", audio.id)
                .post("/networks/{id}/pixels/consequences", network.id)
                .then()
                .statusCode(200)
                .body(containsString("After approval: <strong>1"));
    }

    @Test
    void a_fix_without_a_script_returns_the_form_with_everything_typed() {
        SignedIn.as(trafficker)
                .formParam("name", "Fixed")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("position", "7")
                .formParam("secureUrl", "http://v.example/i.gif?ord=[timestamp]")
                .formParam("fix", "all")
                .post("/networks/{id}/pixels/form", network.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("https://v.example/i.gif?ord=${CACHEBUSTER}</textarea>"),
                        containsString("value=\"Fixed\""),
                        containsString("value=\"7\""),
                        containsString("nothing is saved yet"));
    }

    @Test
    void the_preview_shows_sample_values_of_the_chosen_platform_as_text() {
        SignedIn.as(trafficker)
                .formParam("format", "IMAGE_URL")
                .formParam("secureUrl", "https://v.example/i.gif?ord=${CACHEBUSTER}&x=<script>")
                .formParam("sampleDialect", "VAST")
                .post("/networks/{id}/pixels/notes", network.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("<mark>6021937485</mark>"),
                        containsString("&amp;x=&lt;script&gt;"),
                        not(containsString("<script")));
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, It applies to no creatives yet. Attach it below.",
        "everything, It fires as soon as a reviewer approves it."
    })
    void a_pasted_pixel_is_told_with_where_it_applies_and_can_be_undone(String appliesTo, String words) {
        var cookie = SignedIn.cookie(trafficker.email);
        var created = SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("text", "Impression tracker:\nhttps://v.example/i.gif?ord=1")
                .formParam("appliesTo", appliesTo)
                .post("/networks/{id}/pixels/pasted/all", network.id);
        var pixelId = Database.number("select max(id) from pixel where network_id = ?", network.id);

        assertThat(created.statusCode()).isEqualTo(303);
        assertThat(created.header("Location")).endsWith("/pixels/" + pixelId);
        var page = SignedIn.withCookie(cookie).cookies(created.cookies()).get("/pixels/" + pixelId);
        page.then().body(containsString("1 pixel was created. " + words));
        undo(cookie, page);
        assertThat(Database.number("select count(*) from pixel where id = ? and archived_at is null", pixelId))
                .isZero();
    }

    @Test
    void a_saved_form_offers_to_undo_what_it_changed() {
        var pixel = Given.pixel(network, "Before");
        var cookie = SignedIn.cookie(trafficker.email);
        var saved = SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("version", pixel.version)
                .formParam("name", Given.numbered("After"))
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("url", pixel.url)
                .formParam("secureUrl", pixel.secureUrl)
                .formParam("active", "true")
                .post("/pixels/{id}/edit", pixel.id);
        assertThat(saved.statusCode()).isEqualTo(303);
        var page = SignedIn.withCookie(cookie).cookies(saved.cookies()).get("/pixels/" + pixel.id);

        undo(cookie, page);

        assertThat(Database.texts("select name from pixel where id = ?", pixel.id))
                .containsExactly(pixel.name);
    }

    /** Presses the button in the message. */
    private static void undo(String cookie, Response page) {
        var form = Objects.requireNonNull(
                Jsoup.parse(page.asString()).selectFirst("#messages form[action$=/reversal]"),
                "a message with an undo");
        SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .post(form.attr("action"))
                .then()
                .statusCode(303);
    }

    @Test
    void a_pixel_of_a_pasted_text_continues_in_the_form() {
        SignedIn.as(trafficker)
                .formParam("text", "Impression tracker:\nhttps://v.example/i.gif?ord=[timestamp]")
                .formParam("inForm", "0")
                .post("/networks/{id}/pixels/pasted", network.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("https://v.example/i.gif?ord=[timestamp]</textarea>"),
                        containsString("<ins>${CACHEBUSTER}</ins>"),
                        containsString("data-worked"));
    }

    @Test
    void a_rejected_live_version_is_not_said_to_fire() {
        var by = Given.system(network.id).because("Redirects to a shop");
        var draft = PixelDraft.live(pixel);
        Given.service(PixelService.class)
                .edit(by, pixel.id, null, draft.with(PixelFields.SECURE_URL, "https://edit.example/x.gif"), false);
        Given.service(ReviewService.class).rejectLive(by, pixel.id, null, false);

        SignedIn.as(trafficker)
                .get("/pixels/{id}/edit", pixel.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("The live version was rejected and does not fire."),
                        not(containsString("keeps firing")),
                        not(containsString("Stop the live version now")));
        SignedIn.as(trafficker)
                .formParam("name", pixel.name)
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", "https://newer.example/x.gif")
                .post("/pixels/{id}/notes", pixel.id)
                .then()
                .statusCode(200)
                .body(
                        containsString("Its content has changed. Saving submits it for review again."),
                        not(containsString("keeps firing")));
    }

    private RequestSpecification chosen() {
        return chosen("chosen");
    }

    private RequestSpecification chosen(String appliesTo) {
        return SignedIn.as(trafficker)
                .redirects()
                .follow(false)
                .formParam("name", Given.numbered("New"))
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", "https://pixel.example/new.gif")
                .formParam("position", "0")
                .formParam("appliesTo", appliesTo);
    }

    private RequestSpecification unreadable() {
        return SignedIn.as(trafficker)
                .formParam("name", "")
                .formParam("format", "IMAGE_URL")
                .formParam("flightStart", "tomorrow")
                .formParam("position", "first");
    }
}
