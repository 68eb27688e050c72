package org.pixelkeep.creative.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.pixelkeep.testing.SignedIn.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@QuarkusTest
class CreativePagesTest extends BannerSetting {
    @Test
    void the_list_shows_how_many_pixels_fire_per_creative() {
        var clip = Given.creative(acme, "Clip", CreativeType.VIDEO);
        Given.onAllCreatives(Given.approvedPixel(network, "Everywhere"));
        Given.onAllOfType(Given.approvedPixel(network, "Banners"), CreativeType.BANNER);

        var page = Jsoup.parse(as(trafficker)
                .get("/networks/" + network.id + "/creatives?sort=name")
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(firing(page, banner)).isEqualTo("2");
        assertThat(firing(page, clip)).isEqualTo("1");
    }

    @Test
    void every_filter_narrows_the_list() {
        var clip = Given.creative(acme, "Clip", CreativeType.VIDEO);
        var other = Given.creative(Given.advertiser(network, "Globex"), "Other banner");
        var list = "/networks/" + network.id + "/creatives";

        assertThat(shown(list + "?type=VIDEO", clip, banner, other)).containsExactly(clip.id);
        assertThat(shown(list + "?advertiserId=" + acme.id, clip, banner, other))
                .containsExactlyInAnyOrder(clip.id, banner.id);
        assertThat(shown(list + "?q=spring", clip, banner, other)).containsExactly(banner.id);
        assertThat(shown(list + "?state=INACTIVE", clip, banner, other)).isEmpty();
    }

    @Test
    void a_banner_is_created_with_its_size() {
        var name = Given.numbered("Summer banner");

        as(trafficker)
                .formParam("name", name)
                .formParam("type", "BANNER")
                .formParam("width", "728")
                .formParam("height", " 90 ")
                .formParam("active", "true")
                .post("/advertisers/" + acme.id + "/creatives")
                .then()
                .statusCode(303)
                .header("Location", containsString("/creatives/"));

        assertThat(Database.number(
                        "select count(*) from creative where name = ? and width = 728 and height = 90 and active = 1",
                        name))
                .isEqualTo(1);
    }

    @Test
    void an_invalid_width_is_kept_and_all_errors_are_shown_at_once() {
        as(trafficker)
                .formParam("name", "")
                .formParam("type", "BANNER")
                .formParam("width", "abc")
                .formParam("height", "0")
                .post("/advertisers/" + acme.id + "/creatives")
                .then()
                .statusCode(422)
                .body(containsString("value=\"abc\""))
                .body(containsString("Enter a whole number of pixels"))
                .body(containsString("A banner needs a height of 1 to 10,000 pixels."))
                .body(containsString("Enter a name."));

        assertThat(Database.number("select count(*) from creative where advertiser_id = ?", acme.id))
                .isEqualTo(1);
    }

    @Test
    void a_stale_form_is_answered_with_both_versions_and_saving_again_overwrites() {
        save("Theirs", banner.version).then().statusCode(303);

        save("Mine", banner.version)
                .then()
                .statusCode(409)
                .body(containsString("<del>Theirs</del>"))
                .body(containsString("<ins>Mine</ins>"))
                .body(containsString("name=\"version\" value=\"" + (banner.version + 1) + "\""));
        assertThat(name()).isEqualTo("Theirs");

        save("Mine", banner.version + 1).then().statusCode(303);
        assertThat(name()).isEqualTo("Mine");
    }

    @Test
    void archiving_first_shows_how_many_pixels_stop_and_can_be_undone() {
        Given.onAllCreatives(Given.approvedPixel(network, "Everywhere"));
        as(trafficker)
                .get("/creatives/" + banner.id)
                .then()
                .body(containsString("<strong>1 pixel</strong> on <strong>1 creative</strong>"))
                .body(containsString("name=\"version\" value=\"" + banner.version + "\""));

        as(trafficker)
                .formParam("version", banner.version)
                .post("/creatives/" + banner.id + "/archive")
                .then()
                .statusCode(303);
        assertThat(archived()).isEqualTo(1);

        as(trafficker).post("/creatives/" + banner.id + "/restore").then().statusCode(303);
        assertThat(archived()).isZero();
    }

    @Test
    void archiving_a_concurrently_changed_creative_is_refused() {
        save("Theirs", banner.version).then().statusCode(303);

        as(trafficker)
                .formParam("version", banner.version)
                .post("/creatives/" + banner.id + "/archive")
                .then()
                .statusCode(409);

        assertThat(archived()).isZero();
    }

    @Test
    void only_a_reviewer_can_lift_a_suspension() {
        Given.service(CreativeService.class).suspend(Given.system(network.id), Set.of(banner.id));
        as(trafficker).post("/creatives/" + banner.id + "/suspension").then().statusCode(403);
        assertThat(Database.number("select suspended from creative where id = ?", banner.id))
                .isEqualTo(1);

        var reviewer = GivenPeople.reviewer(network.id).email;
        as(reviewer).get("/creatives/" + banner.id).then().body(containsString("End suspension"));
        as(reviewer).post("/creatives/" + banner.id + "/suspension").then().statusCode(303);

        assertThat(Database.number("select suspended from creative where id = ?", banner.id))
                .isZero();
    }

    private Response save(String name, long version) {
        return as(trafficker)
                .formParam("name", name)
                .formParam("type", "BANNER")
                .formParam("width", "300")
                .formParam("height", "250")
                .formParam("active", "true")
                .formParam("version", version)
                .post("/creatives/" + banner.id + "/edit");
    }

    private List<Long> shown(String path, Creative... candidates) {
        var page = as(trafficker).get(path).then().statusCode(200).extract().asString();
        return Arrays.stream(candidates)
                .map(creative -> creative.id)
                .filter(id -> page.contains("href=\"/creatives/" + id + "\""))
                .toList();
    }

    private static String firing(Document page, Creative creative) {
        return page.select("tr:has(a[href=/creatives/" + creative.id + "]) td[data-label=Pixels firing]")
                .text();
    }

    private String name() {
        return Database.texts("select name from creative where id = ?", banner.id)
                .get(0);
    }

    private long archived() {
        return Database.number("select count(*) from creative where id = ? and archived_at is not null", banner.id);
    }
}
