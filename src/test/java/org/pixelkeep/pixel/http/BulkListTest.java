package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** What can be done with all of a list that matches, and with creatives at once; and the list as a file. */
@QuarkusTest
class BulkListTest {
    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Advertiser globex = Given.advertiser(network, "Globex");
    private final Creative spring = Given.creative(acme, "Spring sale");
    private final Creative summer = Given.creative(acme, "Summer sale");
    private final Creative other = Given.creative(globex, "Winter");
    private final Pixel pixel = Given.approvedPixel(network, "Viewability");

    @Test
    void all_pixels_that_match_are_changed_after_their_impact_was_shown() {
        var matching = Given.pixel(network, "Sought one");
        var also = Given.pixel(network, "Another sought one");

        var page = SignedIn.as(trafficker)
                .queryParam("of", "DEACTIVATE")
                .queryParam("all", "true")
                .queryParam("matching", "q=sought&sort=name")
                .get("/networks/{id}/pixels/bulk", network.id)
                .then()
                .statusCode(200)
                .body(allOf(containsString("Deactivate 2 pixels?"), containsString(matching.name)))
                .body(not(containsString(pixel.name)))
                .extract()
                .htmlPath();
        List<String> chosen = page.getList("**.findAll { it.@name == 'pixels' }.@value", String.class);
        assertThat(chosen).containsExactlyInAnyOrder("" + matching.id, "" + also.id);

        SignedIn.as(trafficker)
                .formParam("of", "DEACTIVATE")
                .formParam("pixels", chosen)
                .post("/networks/{id}/pixels/bulk", network.id)
                .then()
                .statusCode(303);
        assertThat(inactive()).isEqualTo(2);
        undoLast();
        assertThat(inactive()).isZero();
    }

    @Test
    void it_is_told_how_many_of_them_are_so_already() throws SQLException {
        var also = Given.approvedPixel(network, "Attention");
        var another = Given.approvedPixel(network, "Reach");
        var theirs = Given.approvedPixel(Given.network("Southpole"), "Theirs");
        Database.execute("update pixel set active = false where id in (?, ?)", also.id, another.id);

        bulkPixels("ACTIVATE", pixel, also, theirs).body(containsString("<p>1 of them is already active.</p>"));
        bulkPixels("DEACTIVATE", also, another).body(containsString("<p>All of them are already inactive.</p>"));
        bulkPixels("DEACTIVATE", also).body(containsString("<p>It is already inactive.</p>"));
        bulkPixels("DEACTIVATE", pixel).body(not(containsString(" already ")));
        bulkPixels("ARCHIVE", pixel, also).body(not(containsString(" already ")));
    }

    private ValidatableResponse bulkPixels(String of, Pixel... pixels) {
        return SignedIn.as(trafficker)
                .queryParam("of", of)
                .queryParam("pixels", Stream.of(pixels).map(each -> each.id).toArray())
                .get("/networks/{id}/pixels/bulk", network.id)
                .then();
    }

    @ParameterizedTest
    @CsvSource({"pixels, ACTIVATE, Select at least one pixel.", "creatives, ARCHIVE, Select at least one creative."})
    void with_nothing_selected_the_list_says_so(String list, String of, String words) {
        var cookie = SignedIn.cookie(trafficker.email);
        var answer = SignedIn.withCookie(cookie)
                .queryParam("of", of)
                .queryParam("matching", "q=sought&sort=name")
                .get("/networks/{id}/" + list + "/bulk", network.id);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/networks/" + network.id + "/" + list + "?q=sought&sort=name");
        SignedIn.withCookie(cookie)
                .cookies(answer.cookies())
                .get("/networks/{id}/" + list, network.id)
                .then()
                .body(containsString(words));
    }

    @ParameterizedTest
    @CsvSource({"'', attached", "true, excluded"})
    void it_is_told_whether_pixels_were_attached_or_excluded(String exclusion, String word) {
        var other = Given.approvedPixel(network, "Other");

        var answer = SignedIn.as(trafficker)
                .formParam("of", "ATTACH")
                .formParam("pixels", other.id)
                .formParam("exclusion", exclusion)
                .formParam("target", "ADVERTISER")
                .formParam("advertiserId", acme.id)
                .post("/networks/{id}/pixels/bulk", network.id);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        SignedIn.as(trafficker)
                .cookies(answer.cookies())
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body(containsString("1 pixel is " + word + " there."));
    }

    @Test
    void an_advertisers_manager_changes_of_those_that_match_only_what_is_theirs() {
        Given.onAdvertiser(pixel, acme);
        var own = Given.pixel(acme, Given.image("Viewability of Acme"));

        SignedIn.as(GivenPeople.advertiserManager(network.id, acme.id))
                .queryParam("of", "ARCHIVE")
                .queryParam("all", "true")
                .queryParam("matching", "q=viewability")
                .get("/networks/{id}/pixels/bulk", network.id)
                .then()
                .statusCode(200)
                .body(allOf(containsString("Archive 1 pixel?"), containsString(own.name)));
    }

    @Test
    void a_pixel_is_attached_to_all_creatives_that_match_and_detached_by_undo() {
        bulk(Map.of("of", "ATTACH", "all", "true", "matching", "q=sale"))
                .body(containsString("Attach a pixel to 2 creatives?"))
                .body(containsString(pixel.name + " (#" + pixel.id + ")"));
        bulk(Map.of("of", "ATTACH", "all", "true", "matching", "q=sale", "pixel", pixel.name + " (#" + pixel.id + ")"))
                .body(containsString("<strong>2 creatives</strong> of <strong>1 advertiser</strong>"))
                .body(containsString(spring.name));
        assertThat(associations(false)).isZero();

        change("ATTACH", spring, summer).statusCode(303);
        assertThat(associations(false)).isEqualTo(2);
        undoLast();
        assertThat(associations(false)).isZero();
    }

    @Test
    void creatives_are_excluded_and_archived_together() {
        Given.onAllCreatives(pixel);

        bulk(Map.of("of", "EXCLUDE", "creatives", List.of(spring.id, other.id), "pixel", "#" + pixel.id))
                .body(containsString("<strong>2 creatives</strong> of <strong>2 advertisers</strong>"));
        change("EXCLUDE", spring, other).statusCode(303);
        assertThat(associations(true)).isEqualTo(2);

        change("ARCHIVE", spring, other).statusCode(303);
        assertThat(archived()).isEqualTo(2);
        undoLast();
        assertThat(archived()).isZero();
    }

    @Test
    void nothing_is_written_where_one_of_them_cannot_be_changed() {
        var elsewhere = Given.creative(Given.advertiser(Given.network("Southpole"), "Theirs"), "Theirs");
        var ofGlobex = Given.pixel(globex, Given.image("Of Globex"));

        change("ARCHIVE", spring, elsewhere)
                .statusCode(422)
                .body(containsString("There is no creative " + elsewhere.id + " in this network."))
                .body(not(containsString(elsewhere.name)));
        api(Map.of("creativeIds", List.of(spring.id, other.id), "change", "ATTACH", "pixelId", ofGlobex.id))
                .statusCode(422)
                .body(containsString(spring.name));
        api(Map.of("creativeIds", List.of(), "change", "ARCHIVE")).statusCode(422);
        api(Map.of("creativeIds", List.of(spring.id), "change", "ATTACH")).statusCode(422);

        assertThat(archived()).isZero();
        assertThat(associations(false)).isZero();
    }

    @Test
    void programs_change_several_creatives_and_are_told_before() {
        var body = Map.of("creativeIds", List.of(spring.id, summer.id), "change", "ATTACH", "pixelId", pixel.id);
        SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/networks/{id}/consequences", network.id)
                .then()
                .statusCode(200)
                .body("creatives", is(2));
        assertThat(associations(false)).isZero();

        api(body).statusCode(200).body("creativeIds.size()", is(2));
        assertThat(associations(false)).isEqualTo(2);
    }

    @Test
    void the_file_has_the_rows_and_columns_that_are_seen() {
        Given.pixel(network, Given.image("=cmd()"));
        SignedIn.as(trafficker)
                .formParam("list", "PIXELS")
                .formParam("columns", "covers", "host")
                .post("/networks/{id}/list-display", network.id)
                .then()
                .statusCode(303);

        var lines = SignedIn.as(trafficker)
                .queryParam("q", "cmd")
                .get("/networks/{id}/pixels/export", network.id)
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("pixels-" + network.id + ".csv"))
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines.get(0))
                .startsWith("\"Pixel ID\",\"Name\",\"Advertiser ID\",")
                .endsWith("\"Review by\",\"Scope\",\"Applies to\",\"Host\"");
        assertThat(lines.get(1)).contains("\"'=cmd() ").endsWith("\"Network\",\"0\",\"pixel.example\"");
        assertThat(lines.get(2)).isEqualTo("\"end\",\"1\"");
        assertThat(lines).hasSize(3);
    }

    @Test
    void an_advertisers_person_exports_only_what_they_see() {
        var file = SignedIn.as(GivenPeople.advertiserManager(network.id, acme.id))
                .get("/networks/{id}/creatives/export", network.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(file).contains(spring.name, summer.name, "\"end\",\"2\"").doesNotContain(other.name);
    }

    @Test
    void pixels_are_filtered_by_words_of_the_vendors_name() {
        var tagged = Given.pixel(
                network,
                Given.draft("Tagged", PixelFormat.IMAGE_URL, null, "https://tps.doubleverify.com/visit.jpg?ctx=1"));

        vendor("verify double").body(containsString(tagged.name)).body(not(containsString(pixel.name)));
        vendor("no such vendor").body(containsString("No pixels match"));
    }

    private ValidatableResponse vendor(String typed) {
        return SignedIn.as(trafficker)
                .queryParam("vendor", typed)
                .get("/networks/{id}/pixels", network.id)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse bulk(Map<String, ?> query) {
        return SignedIn.as(trafficker)
                .queryParams(query)
                .get("/networks/{id}/creatives/bulk", network.id)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse change(String of, Creative... creatives) {
        var form = SignedIn.as(trafficker).formParam("of", of).formParam("pixel", "" + pixel.id);
        for (var creative : creatives) {
            form = form.formParam("creatives", creative.id);
        }
        return form.post("/networks/{id}/creatives/bulk", network.id).then();
    }

    private ValidatableResponse api(Map<String, ?> body) {
        return SignedIn.token(trafficker)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/networks/{id}/creative-changes", network.id)
                .then();
    }

    private void undoLast() {
        var changeSet = Database.texts(
                        "select change_set from history_change where network_id = ? order by id desc limit 1",
                        network.id)
                .get(0);
        SignedIn.as(trafficker)
                .post("/networks/{id}/change-sets/{set}/reversal", network.id, changeSet)
                .then()
                .statusCode(303);
    }

    private long inactive() {
        return Database.number("select count(*) from pixel where network_id = ? and active = 0", network.id);
    }

    private long archived() {
        return Database.number(
                "select count(*) from creative where network_id = ? and archived_at is not null", network.id);
    }

    private long associations(boolean exclusion) {
        return Database.number(
                "select count(*) from association where pixel_id = ? and target = 'CREATIVE' and exclusion = ?",
                pixel.id,
                exclusion);
    }
}
