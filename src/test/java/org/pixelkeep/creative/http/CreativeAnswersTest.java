package org.pixelkeep.creative.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.pixelkeep.testing.SignedIn.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;

/** How the page of a creative answers: by name, in parts, about the past, and with an undo for what was done. */
@QuarkusTest
class CreativeAnswersTest extends BannerSetting {
    private static final Pattern UNDO = Pattern.compile("action=\"(/networks/[0-9]+/change-sets/[^/]+/reversal)\"");

    @Inject
    SettableClock clock;

    @Test
    void a_duplicate_names_and_links_the_pixel_that_fires_and_tells_no_number() {
        var first = Given.approvedPixel(network, "First");
        Given.onAllCreatives(first);
        var second = Given.approve(Given.pixel(
                network, Given.draft(Given.numbered("Second"), PixelFormat.IMAGE_URL, null, first.secureUrl)));
        Given.onAllCreatives(second);

        as(trafficker)
                .get("/creatives/" + banner.id + "/held-back")
                .then()
                .statusCode(200)
                .body(containsString("Same as <a href=\"/pixels/" + first.id + "\">“" + first.name + "”</a>"))
                .body(containsString("Open “" + first.name + "”"))
                .body(not(containsString("(pixel ")));
    }

    @Test
    void an_exclusion_of_a_whole_advertiser_names_it() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var exclusion = Given.excluding(pixel, acme);

        as(trafficker)
                .get("/creatives/" + banner.id + "/held-back")
                .then()
                .body(containsString("#association-" + exclusion.id + "\">All creatives of " + acme.name + "</a>"))
                .body(containsString("Go to the exclusion"))
                .body(not(containsString("Excluded by association")));
    }

    @Test
    void a_pixel_with_several_events_is_one_row() {
        var video = Given.creative(acme, "Clip", CreativeType.VIDEO);
        var sheet = Given.approve(Given.pixel(
                network,
                Given.image("Sheet")
                        .tracking(Stream.of(PixelEvent.IMPRESSION, PixelEvent.START, PixelEvent.COMPLETE)
                                .map(event ->
                                        Tracker.of(TrackedEvent.of(event), null, "https://pixel.example/" + event))
                                .toList())));
        Given.onAllCreatives(sheet);

        var page = as(trafficker).get("/creatives/" + video.id).then().extract().asString();

        assertThat(page.split("<li class=\"fire\"", -1)).hasSize(2);
        assertThat(page)
                .contains("1 pixel fires, for 3 events", ">1 fires</a>")
                .contains("https://pixel.example/START", "https://pixel.example/COMPLETE");
    }

    @Test
    void each_part_keeps_the_context_and_leads_to_the_others() {
        for (var part : List.of("", "/held-back", "/output", "/attachments", "/history")) {
            as(trafficker)
                    .get("/creatives/" + banner.id + part + "?secure=false")
                    .then()
                    .statusCode(200)
                    .body(containsString("\"/creatives/" + banner.id + part + "?secure=false\" aria-current=\"page\""))
                    .body(containsString("/creatives/" + banner.id + "/attachments?secure=false\""))
                    .body(stringContainsInOrder("0 fire</a>", "0 held back</a>"));
        }
    }

    @Test
    void the_link_to_share_is_about_this_context_and_moment() {
        as(trafficker)
                .get("/creatives/" + banner.id + "/held-back?secure=false")
                .then()
                .body(containsString("href=\"/creatives/" + banner.id + "/held-back?secure=false&amp;at="));
    }

    @Test
    void the_past_offers_nothing_to_change_and_each_change_to_look_at() {
        var pixel = Given.approvedPixel(network, "Viewability");
        var association = Given.onCreative(pixel, banner);
        var then = clock.instant();
        clock.pass(Duration.ofHours(2));
        Given.service(AssociationService.class).detach(Given.system(network.id), association.id);
        clock.pass(Duration.ofHours(1));

        for (var part : List.of("", "/held-back", "/output", "/attachments", "/history")) {
            var page = as(trafficker)
                    .get("/creatives/" + banner.id + part + "?at=" + then)
                    .then()
                    .statusCode(200)
                    .body(containsString("class=\"past\""))
                    .body(containsString("detached " + pixel.name + " from " + banner.name))
                    .body(containsString("rel=\"next\""))
                    .extract()
                    .asString();
            assertThat(page.replace("method=\"post\" action=\"/sign-out\"", "")).doesNotContain("method=\"post\"");
        }
        as(trafficker)
                .get("/creatives/" + banner.id + "/attachments?at=" + then)
                .then()
                .body(containsString("id=\"association-" + association.id + "\""));
    }

    @Test
    void what_was_done_is_named_and_can_be_undone() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);

        var page = after(as(trafficker)
                .formParam("kind", "exclude")
                .formParam("pixelId", pixel.id)
                .post("/creatives/" + banner.id + "/associations"));

        assertThat(page).contains("You excluded " + banner.name + " from " + pixel.name + ".");
        var undo = UNDO.matcher(page);
        assertThat(undo.find()).isTrue();
        as(trafficker)
                .formParam("next", "/creatives/" + banner.id)
                .post(undo.group(1))
                .then()
                .statusCode(303)
                .header("Location", containsString("/creatives/" + banner.id));
        assertThat(Database.number("select count(*) from association where creative_id = ?", banner.id))
                .isZero();
    }

    @Test
    void a_form_that_stops_a_creative_is_answered_with_its_undo() {
        var page = after(as(trafficker)
                .formParam("name", banner.name)
                .formParam("type", "BANNER")
                .formParam("width", "300")
                .formParam("height", "250")
                .formParam("version", banner.version)
                .post("/creatives/" + banner.id + "/edit"));

        assertThat(page).contains("You deactivated the creative " + banner.name + ".");
        var undo = UNDO.matcher(page);
        assertThat(undo.find()).isTrue();
        as(trafficker).post(undo.group(1)).then().statusCode(303);
        assertThat(Database.number("select active from creative where id = ?", banner.id))
                .isEqualTo(1);
    }

    @Test
    void what_changed_nothing_has_no_undo() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onCreative(pixel, banner);

        var page = after(as(trafficker)
                .formParam("kind", "attach")
                .formParam("pixelId", pixel.id)
                .post("/creatives/" + banner.id + "/associations"));

        assertThat(page).contains("The pixel was already attached to this creative.");
        assertThat(UNDO.matcher(page).find()).isFalse();
    }

    @Test
    void an_undo_from_the_cookie_that_leads_elsewhere_is_left_out() {
        for (var path :
                List.of("https://elsewhere.example", "/networks/1/archive?", "/networks/1/change-sets/a/../../b")) {
            var message = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            String.join("\u001e", "SUCCESS", "Done.", path, "").getBytes(StandardCharsets.UTF_8));

            var page = as(trafficker)
                    .cookie("pixelkeep-flash", message)
                    .get("/creatives/" + banner.id)
                    .asString();

            assertThat(page).contains("Done.").doesNotContain(path, "/reversal");
        }
    }

    @Test
    void a_link_from_the_cookie_that_leads_elsewhere_or_beyond_the_text_is_left_out() {
        for (var link :
                List.of("0-4//elsewhere.example", "0-4/pixels/7?x", "0-4/..%2f", "0-40/pixels/7", "4-0/pixels/7")) {
            var message = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(String.join("\u001e", "SUCCESS", "Done.", "", link, "")
                            .getBytes(StandardCharsets.UTF_8));

            var page = as(trafficker)
                    .cookie("pixelkeep-flash", message)
                    .get("/creatives/" + banner.id)
                    .asString();

            assertThat(page).contains("<div>Done.</div>").doesNotContain("elsewhere", "/pixels/7", "..%2f");
        }
    }

    /** The page that the answer leads to, with its message. */
    private String after(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return as(trafficker)
                .cookies(answer.cookies())
                .get("/creatives/" + banner.id)
                .asString();
    }
}
