package org.pixelkeep.creative.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.pixelkeep.testing.SignedIn.as;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class EffectivePagesTest extends BannerSetting {
    @Inject
    SettableClock clock;

    @Test
    void firing_pixels_are_shown_in_order_with_their_associations() {
        var first = Given.approvedPixel(network, "Viewability");
        var everywhere = Given.onAllCreatives(first);
        var second = Given.approve(Given.pixel(acme, Given.image("Attribution")));
        Given.onCreative(second, banner);

        as(trafficker)
                .get("/creatives/" + banner.id)
                .then()
                .statusCode(200)
                .body(containsString("2 pixels fire"))
                .body(stringContainsInOrder(
                        "Network",
                        first.name,
                        "All creatives of the network",
                        first.secureUrl,
                        "/pixels/" + first.id + "#association-" + everywhere.id,
                        "Advertiser",
                        second.name,
                        "“" + banner.name + "”"));
    }

    @Test
    void the_context_is_part_of_the_url() {
        var plain = Given.approve(Given.pixel(
                network,
                Given.draft(Given.numbered("Plain"), PixelFormat.IMAGE_URL, "http://pixel.example/only.gif", null)));
        Given.onAllCreatives(plain);

        as(trafficker)
                .get("/creatives/" + banner.id + "?secure=false&supply=DEFAULT&event=IMPRESSION&at=2046-10-03T10:00")
                .then()
                .statusCode(200)
                .body(containsString("1 pixel fires"))
                .body(containsString("http://pixel.example/only.gif"))
                .body(containsString("3 Oct 2046, 10:00:00 UTC"))
                .body(containsString("/api/v1/creatives/" + banner.id
                        + "/effective-pixels?secure=false&amp;event=IMPRESSION&amp;at=2046-10-03T10%3A00%3A00Z"));
    }

    @Test
    void macros_are_shown_as_they_are_served() {
        Given.onAllCreatives(Given.approve(Given.pixel(
                network,
                Given.draft(
                        Given.numbered("Macros"),
                        PixelFormat.IMAGE_URL,
                        null,
                        "https://pixel.example/?cb=${CACHEBUSTER}&a=${PT1}&g=${GDPR}"))));

        as(trafficker)
                .queryParam("dialect", "VAST")
                .queryParam("macros", "PT1=\"><b>&1\r\n\r\n")
                .get("/creatives/" + banner.id)
                .then()
                .statusCode(200)
                .body(containsString("https://pixel.example/?cb=[CACHEBUSTING]&amp;a=%22%3E%3Cb%3E%261&amp;g="))
                .body(containsString("1 of 3 changed"))
                .body(containsString("VAST has no equivalent for whether the GDPR applies"))
                .body(containsString("dialect=VAST&amp;macro.PT1=%22%3E%3Cb%3E%261"))
                .body(containsString("<option value=\"VAST\" selected>"))
                .body(containsString("PT1=&quot;&gt;&lt;b&gt;&amp;1"));
    }

    @Test
    void invalid_details_are_reported_next_to_their_fields() {
        as(trafficker)
                .queryParam("macros", "no value")
                .queryParam("tc", "x")
                .queryParam("gpp", "y")
                .queryParam("dialect", "klingon")
                .get("/creatives/" + banner.id)
                .then()
                .statusCode(422)
                .body(containsString("“no value” is not a value. Enter NAME=value"))
                .body(containsString("not a TCF version 2 consent string"))
                .body(containsString("not a readable Global Privacy Platform string"))
                .body(containsString("“klingon” is not a dialect"))
                .body(containsString("id=\"more\" open>"));
    }

    @Test
    void an_invalid_time_is_kept_and_reported_next_to_the_field() {
        as(trafficker)
                .get("/creatives/" + banner.id + "?at=yesterday")
                .then()
                .statusCode(422)
                .body(containsString("value=\"yesterday\""))
                .body(containsString("Enter a UTC date and time"));
    }

    @Test
    void htmx_gets_only_the_pixels_to_offer() {
        as(trafficker)
                .header("HX-Request", "true")
                .header("HX-Target", "offer")
                .get("/creatives/" + banner.id + "/attachments?find=nothing-is-called-this")
                .then()
                .statusCode(200)
                .body(containsString("No pixels to attach"))
                .body(not(containsString("<html")));
    }

    @Test
    void an_attached_pixel_is_no_longer_offered() {
        var pixel = Given.approvedPixel(network, "Verification");
        as(trafficker)
                .queryParam("find", pixel.name)
                .get("/creatives/" + banner.id + "/attachments")
                .then()
                .body(stringContainsInOrder("id=\"offer\"", pixel.name));

        as(trafficker)
                .formParam("kind", "attach")
                .formParam("pixelId", pixel.id)
                .post("/creatives/" + banner.id + "/associations?secure=false")
                .then()
                .statusCode(303)
                .header("Location", containsString("/creatives/" + banner.id + "/attachments?secure=false"));

        assertThat(associations(pixel.id, false)).isEqualTo(1);
        as(trafficker)
                .queryParam("find", pixel.name)
                .get("/creatives/" + banner.id + "/attachments")
                .then()
                .body(containsString(">1 fires</a>"))
                .body(containsString("No pixels to attach"));
    }

    @Test
    void excluding_and_lifting_the_exclusion_are_asked_about_with_their_impact() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        as(trafficker)
                .get("/creatives/" + banner.id)
                .then()
                .body(stringContainsInOrder(
                        "popovertarget=\"exclude-" + pixel.id,
                        "Exclude “" + banner.name + "” from “" + pixel.name + "”?",
                        "/consequences?of=ATTACH&amp;exclusion=true&amp;target=CREATIVE&amp;creativeId=" + banner.id));

        as(trafficker)
                .formParam("kind", "exclude")
                .formParam("pixelId", pixel.id)
                .formParam("part", "FIRING")
                .post("/creatives/" + banner.id + "/associations")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/creatives/" + banner.id));

        assertThat(associations(pixel.id, true)).isEqualTo(1);
        var exclusion = Database.number("select id from association where pixel_id = ? and exclusion = 1", pixel.id);
        as(trafficker)
                .get("/creatives/" + banner.id + "/attachments")
                .then()
                .body(containsString("“" + banner.name + "” excluded"))
                .body(containsString("action=\"/associations/" + exclusion + "/detach\""))
                .body(containsString("/pixels/" + pixel.id + "/consequences?of=DETACH&amp;associationId=" + exclusion));
        as(trafficker)
                .formParam("next", "/creatives/" + banner.id)
                .post("/associations/" + exclusion + "/detach")
                .then()
                .statusCode(303)
                .header("Location", containsString("/creatives/" + banner.id));
        assertThat(associations(pixel.id, true)).isZero();
    }

    @Test
    void an_invalid_attachment_is_refused_on_the_page_and_nothing_is_written() {
        var other = Given.pixel(Given.advertiser(network, "Globex"), Given.image("Theirs"));

        as(trafficker)
                .formParam("kind", "attach")
                .formParam("pixelId", other.id)
                .post("/creatives/" + banner.id + "/associations")
                .then()
                .statusCode(422)
                .body(containsString("An advertiser pixel applies only to that advertiser"));
        as(trafficker)
                .formParam("kind", "attach")
                .formParam("pixelId", "abc")
                .post("/creatives/" + banner.id + "/associations")
                .then()
                .statusCode(422)
                .body(containsString("Choose a pixel."));

        assertThat(Database.number("select count(*) from association where creative_id = ?", banner.id))
                .isZero();
    }

    @Test
    void an_advertiser_manager_gets_no_buttons_for_network_pixels() {
        var inherited = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(inherited);
        var manager = GivenPeople.advertiserManager(network.id, acme.id).email;

        as(manager)
                .get("/creatives/" + banner.id)
                .then()
                .statusCode(200)
                .body(containsString(inherited.name))
                .body(not(containsString("value=\"exclude\"")))
                .body(containsString("/creatives/" + banner.id + "/pixels/new"));
        as(manager)
                .formParam("kind", "exclude")
                .formParam("pixelId", inherited.id)
                .post("/creatives/" + banner.id + "/associations")
                .then()
                .statusCode(403);

        assertThat(associations(inherited.id, true)).isZero();
    }

    private static long associations(long pixelId, boolean exclusion) {
        return Database.number(
                "select count(*) from association where pixel_id = ? and exclusion = ? and creative_id is not null",
                pixelId,
                exclusion);
    }

    @Test
    void the_rendered_output_is_copyable_text_and_names_unsupported_pixels() {
        var image = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(image);
        var script = Given.approve(Given.pixel(network, Given.script("Tag", "document.write('</script><b>');")));
        Given.onAllCreatives(script);

        as(trafficker)
                .get("/creatives/" + banner.id + "/output")
                .then()
                .statusCode(200)
                .body(containsString("data-copy=\"&lt;img src=&quot;" + image.secureUrl + "&quot;"))
                .body(containsString("effective-pixels?output=html</code>"))
                .body(containsString("effective-pixels?output=vast&amp;vast=4.2\">VAST 4.2</a>"))
                .body(containsString("Raw JavaScript has no URL, and the list contains only URLs."))
                .body(not(containsString("<b>")))
                .body(not(containsString("<img src=\"https://pixel.example")));
    }

    @Test
    void the_vast_version_can_be_chosen() {
        Given.onAllCreatives(Given.approvedPixel(network, "Viewability"));
        var video = Given.creative(acme, "Spring film", CreativeType.VIDEO);

        as(trafficker)
                .get("/creatives/" + video.id + "/output?vast=3.0")
                .then()
                .statusCode(200)
                .body(containsString("<summary>VAST 3.0"))
                .body(containsString("output?vast=3.0\" aria-current=\"true\">VAST 3.0"))
                .body(containsString("&lt;Impression&gt;&lt;![CDATA[https://"))
                .body(containsString("output=vast&amp;vast=3.0"));
    }

    @Test
    void the_version_of_native_trackers_can_be_chosen() {
        Given.onAllCreatives(Given.approvedPixel(network, "Viewability"));
        var teaser = Given.creative(acme, "Teaser", CreativeType.NATIVE);

        as(trafficker)
                .get("/creatives/" + teaser.id + "/output?native=1.1")
                .then()
                .statusCode(200)
                .body(containsString("<summary>Native 1.1"))
                .body(containsString("output?native=1.1\" aria-current=\"true\">"))
                .body(containsString("output=native&amp;native=1.1"));
        as(trafficker).get("/creatives/" + teaser.id + "/output").then().body(containsString("output=native</code>"));
    }

    @Test
    void versions_of_vast_are_offered_for_video_and_audio_only() {
        var clip = Given.creative(acme, "Clip", CreativeType.VIDEO);
        var spot = Given.creative(acme, "Spot", CreativeType.AUDIO);
        var teaser = Given.creative(acme, "Teaser", CreativeType.NATIVE);

        for (var one : List.of(clip, spot)) {
            as(trafficker).get("/creatives/" + one.id).then().body(containsString("VAST version"));
        }
        for (var one : List.of(banner, teaser)) {
            as(trafficker).get("/creatives/" + one.id).then().body(not(containsString("VAST version")));
        }
    }

    @Test
    void the_chosen_context_stays_selected() {
        as(trafficker)
                .get("/creatives/" + banner.id + "?supply=ADX&event=CLICK")
                .then()
                .statusCode(200)
                .body(containsString("event=CLICK&amp;supply=google-adx\" aria-current=\"true\">Google (AdX)"))
                .body(containsString("value=\"CLICK\" selected"));
    }

    @Test
    void the_past_shows_what_fired_then_and_what_changed_it() {
        var pixel = Given.approvedPixel(network, "Viewability");
        var association = Given.onAllCreatives(pixel);
        var then = clock.instant();
        clock.pass(Duration.ofHours(2));
        Given.service(AssociationService.class).detach(Given.system(network.id), association.id);

        as(trafficker)
                .get("/creatives/" + banner.id + "?at=" + then)
                .then()
                .statusCode(200)
                .body(containsString("1 pixel fired"))
                .body(containsString("Gone</span>"))
                .body(stringContainsInOrder("class=\"past\"", "Read-only", "1 pixel fired", "What is different now"))
                .body(containsString("It no longer applies to this creative."))
                .body(containsString("detached " + pixel.name + " from all creatives of the network"));
        as(trafficker)
                .get("/creatives/" + banner.id + "?at=2001-01-01T00:00")
                .then()
                .statusCode(200)
                .body(containsString("This creative did not exist yet"));
    }
}
