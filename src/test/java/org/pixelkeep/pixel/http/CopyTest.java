package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Duplicating pixels and creatives, by page and by API. */
@QuarkusTest
class CopyTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");

    @Test
    void a_copy_of_a_pixel_is_inactive_unreviewed_and_applies_where_it_is_wanted() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        Given.excluding(pixel, banner);

        var with = copy("pixels", pixel.id, "{\"withAssociations\": true, \"reason\": \"For the sale\"}")
                .statusCode(201)
                .body("name", is(pixel.name + " (copy)"))
                .body("secureUrl", is(pixel.secureUrl))
                .body("active", is(false))
                .body("reviewStatus", is("PENDING"));
        var without = copy("pixels", pixel.id, null).statusCode(201).body("name", is(pixel.name + " (copy 2)"));

        assertThat(with.extract().header("Location"))
                .endsWith("/api/v1/pixels/" + with.extract().path("id"));
        assertThat(targets(with.extract().path("id"))).containsExactly("NETWORK false", "CREATIVE true");
        assertThat(targets(without.extract().path("id"))).isEmpty();
        assertThat(Database.number("select count(distinct change_set) from history_change where network_id = "
                        + network.id + " and pixel_id = " + with.extract().path("id") + " and reason = 'For the sale'"))
                .isOne();
        effective(banner.id).body("firing", is(List.of()));
    }

    @Test
    void the_name_of_a_copy_has_room_for_its_end_and_no_half_emoji() {
        var pixel = Given.pixel(network, Given.image("Emoji").with(PixelFields.NAME, "a" + "😀".repeat(127)));

        copy("pixels", pixel.id, null).statusCode(201).body("name", is("a" + "😀".repeat(123) + " (copy)"));
    }

    @Test
    void a_custom_pixel_stays_on_its_creative_and_an_advertiser_pixel_with_its_advertiser() {
        var custom = Given.pixel(banner, Given.image("Custom"));
        var own = Given.pixel(acme, Given.image("Own"));

        var ofCreative = copy("pixels", custom.id, "{\"name\": \"Second\"}")
                .statusCode(201)
                .body("name", is("Second"))
                .body("creativeId", is(banner.id.intValue()));
        copy("pixels", own.id, null).statusCode(201).body("advertiserId", is(acme.id.intValue()));

        assertThat(targets(ofCreative.extract().path("id"))).containsExactly("CREATIVE false");
    }

    @Test
    void a_refused_copy_leaves_everything_as_it_was() {
        var pixel = Given.approvedPixel(network, "Viewability");
        var other = Given.approvedPixel(network, "Other");
        var reviewer = GivenPeople.reviewer(network.id);
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        Given.onCreative(pixel, banner);
        var before = rows();

        copy("pixels", pixel.id, "{\"name\": \"" + other.name + "\"}").statusCode(422);
        copy("pixels", pixel.id, "{\"nmae\": \"Typo\"}").statusCode(422);
        copy("pixels", 987654321L, null).statusCode(404);
        copy(reviewer, "pixels", pixel.id, null).statusCode(403);
        copy(manager, "pixels", pixel.id, null).statusCode(403);
        copy(manager, "creatives", banner.id, "{\"withPixels\": true}")
                .statusCode(409)
                .body("detail", containsString("Duplicate the creative without its pixels"));

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_copy_passes_over_pixels_that_the_caller_cannot_see_without_naming_them() {
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        var hidden = Given.approvedPixel(network, "Launch of the rival");
        Given.onAdvertiser(hidden, Given.advertiser(network, "Rival"));
        Given.excluding(hidden, banner);
        Given.pixel(banner, Given.image("Custom"));

        SignedIn.as(manager)
                .get("/creatives/" + banner.id + "/duplicate")
                .then()
                .statusCode(200)
                .body(containsString("custom pixels: 1 in all"));
        int copy = copy(manager, "creatives", banner.id, "{\"withPixels\": true}")
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(Database.texts("select concat(p.name, ' ', a.exclusion) from association a join pixel p"
                        + " on p.id = a.pixel_id where a.creative_id = " + copy))
                .singleElement()
                .asString()
                .startsWith("Custom");
    }

    @Test
    void a_suspended_creative_is_not_duplicated() {
        var custom = Given.pixel(banner, Given.image("Custom"));
        Given.service(ReviewService.class)
                .decide(Given.system(network.id).because("Malware"), custom.id, null, Decision.REJECT, true);
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        var before = rows();

        for (var person : List.of(manager, trafficker)) {
            copy(person, "creatives", banner.id, null)
                    .statusCode(409)
                    .body("detail", containsString("once a reviewer ends the suspension"));
            SignedIn.as(person)
                    .get("/creatives/" + banner.id)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("/duplicate")));
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_copy_of_a_creative_has_its_pixels_if_wanted() {
        var everywhere = Given.approvedPixel(network, "Everywhere");
        var attached = Given.approve(Given.pixel(
                network, Given.draft("Attached", PixelFormat.IMAGE_URL, null, "https://pixel.example/attached")));
        Given.onAllCreatives(everywhere);
        Given.excluding(everywhere, banner);
        Given.onCreative(attached, banner);
        Given.pixel(banner, Given.image("Custom"));

        int with = copy("creatives", banner.id, "{\"withPixels\": true}")
                .statusCode(201)
                .body("name", is(banner.name + " (copy)"))
                .body("width", is(banner.width))
                .body("code", nullValue())
                .extract()
                .path("id");
        int without = copy("creatives", banner.id, "{\"name\": \"Plain\"}")
                .statusCode(201)
                .body("name", is("Plain"))
                .extract()
                .path("id");

        effective(with)
                .body("firing.pixelId", is(List.of(attached.id.intValue())))
                .body("heldBack.reason", is(List.of("EXCLUDED", "REVIEW_PENDING")));
        effective(without).body("firing.pixelId", is(List.of(everywhere.id.intValue())));
    }

    @Exhaustive("in a browser")
    @Test
    void both_are_duplicated_on_their_pages() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        try (var browser = Browser.visit(Browser.Look.DESK).expect("status of 422")) {
            browser.signIn(trafficker.email);
            var page = browser.open("/pixels/" + pixel.id);
            Browser.follow(page, () -> page.click("text=Duplicate"));
            assertThat(page.inputValue("[name=name]")).isEqualTo(pixel.name + " (copy)");
            page.fill("[name=name]", pixel.name);
            Browser.press(page, "Duplicate");
            assertThat(page.innerText("main")).contains("already has this name", "Nothing has been saved.");
            page.fill("[name=name]", "Next");
            Browser.press(page, "Duplicate");
            assertThat(page.url()).endsWith("/edit");
            assertThat(page.innerText("main")).contains("“Next” was created, inactive.");
            assertThat(page.isChecked("[name=active]")).isFalse();

            browser.open("/creatives/" + banner.id + "/duplicate");
            Browser.press(page, "Duplicate");
            assertThat(page.innerText("h1")).contains(banner.name + " (copy)");
        }
    }

    private ValidatableResponse copy(String things, long id, @Nullable String body) {
        return copy(trafficker, things, id, body);
    }

    private static ValidatableResponse copy(UserAccount user, String things, long id, @Nullable String body) {
        var request = SignedIn.token(user.email).contentType("application/json");
        return (body == null ? request : request.body(body))
                .post("/api/v1/{things}/{id}/copies", Map.of("things", things, "id", id))
                .then();
    }

    private ValidatableResponse effective(long creativeId) {
        return SignedIn.token(trafficker.email)
                .get("/api/v1/creatives/{id}/effective-pixels", creativeId)
                .then()
                .statusCode(200);
    }

    private static List<String> targets(Integer pixelId) {
        return Database.texts("select concat(target, ' ', if(exclusion, 'true', 'false')) from association"
                + " where pixel_id = " + pixelId + " order by id");
    }

    private List<Long> rows() {
        return List.of(
                Database.number("select count(*) from pixel where network_id = " + network.id),
                Database.number("select count(*) from creative where network_id = " + network.id),
                Database.number("select count(*) from association where network_id = " + network.id),
                Database.number("select count(*) from history_change where network_id = " + network.id));
    }
}
