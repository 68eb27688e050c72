package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Pixels as large as they may be: how many there may be, and how many are in memory at once. */
@QuarkusTest
class LargePixelsTest {
    private static final int SCRIPT = 64 * 1024;
    private static final int MAX_SIZE = 2 * SCRIPT;
    private static final long MEGABYTE = 1024 * 1024;

    /** Of an advertiser, in tests; the rest is for requests. */
    private static final int ALLOWED = (int) (4 * MEGABYTE / MAX_SIZE);

    private static final int LARGE_ON_EACH = 8;
    private static final int CREATIVES = 5;

    private final Network network = Given.network("Northwind");

    private static PixelDraft largest() {
        var script = "'" + "x".repeat(SCRIPT - 2) + "'";
        return Given.script("Large", script).with(PixelFields.CONTENT, script);
    }

    @Test
    void a_pixel_has_a_limit_for_all_its_urls_together() {
        var trackers = IntStream.range(0, 40)
                .mapToObj(number -> Map.of(
                        "event", "PROGRESS",
                        "offset", number + 1 + "%",
                        "secureUrl", "https://pixel.example/" + "x".repeat(4_000)))
                .toList();

        SignedIn.token(GivenPeople.trafficker(network.id))
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Too large", "format", "IMAGE_URL", "trackers", trackers))
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("trackers"))
                .body("violations.message", hasItem(containsString("at most 128 KiB")));
        assertThat(Pixel.count("networkId", network.id)).isZero();
    }

    @Test
    void the_pixels_of_an_advertiser_have_a_limit_together_and_archived_ones_make_room() {
        var acme = Given.advertiser(network, "Acme");
        var manager = SignedIn.newToken(GivenPeople.advertiserManager(network.id, acme.id).email);
        var first = Given.pixel(acme, largest());
        for (var number = 1; number < ALLOWED; number++) {
            Given.pixel(acme, largest());
        }

        SignedIn.with(manager)
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/pixels/{id}/copies", first.id)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("secureContent"))
                .body("violations[0].message", containsString("4 MB of URLs and scripts together"));
        assertThat(Pixel.count("advertiserId", acme.id)).isEqualTo(ALLOWED);
        SignedIn.with(manager)
                .contentType(ContentType.JSON)
                .body(Map.of("secureContent", "correct()"))
                .patch("/api/v1/pixels/{id}", first.id)
                .then()
                .statusCode(200);
        Given.pixel(Given.advertiser(network, "Umbrella"), largest());

        SignedIn.with(manager).delete("/api/v1/pixels/{id}", first.id).then().statusCode(204);
        Given.pixel(acme, largest());
        SignedIn.with(manager)
                .post("/api/v1/pixels/{id}/restoration", first.id)
                .then()
                .statusCode(409)
                .body("detail", containsString("4 MB of URLs and scripts together"));
        assertThat(Database.number("select count(*) from pixel where id = ? and archived_at is null", first.id))
                .isZero();
    }

    @Exhaustive("as much text as there can be")
    @Test
    void a_part_of_a_list_ends_before_it_has_too_much_text_and_each_pixel_comes_once() {
        var made = new ArrayList<Long>();
        for (var number = 0; number < 40; number++) {
            made.add(Given.pixel(network, number % 2 == 0 ? largest() : Given.image("Small")).id);
        }
        var observer = SignedIn.newToken(GivenPeople.observer(network.id).email);

        var parts = parts(cursor -> {
            var part = SignedIn.with(observer)
                    .queryParam("limit", 200)
                    .queryParam("sort", "id")
                    .queryParams(cursor)
                    .get("/api/v1/networks/{id}/pixels", network.id)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(made.size()))
                    .extract();
            assertThat(part.body().asByteArray()).hasSizeLessThan((int) (ReadBudget.MAX_BYTES + MEGABYTE / 2));
            return part.jsonPath();
        });

        assertThat(ids(parts, "items.id")).isEqualTo(made);
        assertThat(parts).hasSize(2);
        assertThat(backwards(observer))
                .isEqualTo(made.stream().sorted(Comparator.reverseOrder()).toList());
    }

    private List<Long> backwards(String token) {
        var parts = parts(cursor -> SignedIn.with(token)
                .queryParam("limit", 200)
                .queryParam("sort", "-id")
                .queryParams(cursor)
                .get("/api/v1/networks/{id}/pixels", network.id)
                .jsonPath());
        return ids(parts, "items.id");
    }

    /**
     * All parts of a list.
     *
     * @param read one of them, by the parameters that say which
     */
    private static List<JsonPath> parts(Function<Map<String, String>, JsonPath> read) {
        var parts = new ArrayList<JsonPath>();
        String after = null;
        do {
            var part = read.apply(after == null ? Map.of() : Map.of("after", after));
            parts.add(part);
            after = part.getString("next");
        } while (after != null);
        return parts;
    }

    private static List<Long> ids(List<JsonPath> parts, String path) {
        return parts.stream()
                .flatMap(part -> part.getList(path, Long.class).stream())
                .toList();
    }

    @Test
    void an_impact_ends_before_it_has_too_much_text_and_each_creative_comes_once() {
        var acme = Given.advertiser(network, "Acme");
        var ids = new ArrayList<Long>();
        for (var number = 0; number < LARGE_ON_EACH; number++) {
            var script = "'" + number + "x".repeat(SCRIPT - 3) + "'";
            var pixel = Given.approve(Given.pixel(network, Given.script("Large", script)));
            Given.onAllCreatives(pixel);
            ids.add(pixel.id);
        }
        var made = IntStream.range(0, CREATIVES)
                .mapToObj(number -> Given.creative(acme, "Banner").id)
                .toList();
        var trafficker = SignedIn.newToken(GivenPeople.trafficker(network.id).email);

        var parts = parts(cursor -> {
            var part = SignedIn.with(trafficker)
                    .contentType(ContentType.JSON)
                    .queryParam("limit", 40)
                    .queryParams(cursor)
                    .body(Map.of("pixelIds", ids, "change", "DEACTIVATE"))
                    .post("/api/v1/networks/{id}/consequences", network.id)
                    .then()
                    .statusCode(200)
                    .body("creatives", equalTo(CREATIVES))
                    .extract();
            assertThat(part.body().asByteArray()).hasSizeLessThan((int) ReadBudget.MAX_BYTES);
            return part.jsonPath();
        });

        assertThat(ids(parts, "first.creativeId")).isEqualTo(made);
        assertThat(parts).hasSize(2);
    }

    @Exhaustive("as much text as there can be")
    @Test
    void a_bulk_change_or_decision_of_too_much_text_is_refused_and_changes_nothing() {
        var ids = new ArrayList<Long>();
        for (var number = 0; number <= 8 * MEGABYTE / MAX_SIZE; number++) {
            ids.add(Given.pixel(network, largest()).id);
        }
        var trafficker = SignedIn.newToken(GivenPeople.trafficker(network.id).email);

        SignedIn.with(trafficker)
                .contentType(ContentType.JSON)
                .body(Map.of("pixelIds", ids, "change", "DEACTIVATE"))
                .post("/api/v1/networks/{id}/pixel-changes", network.id)
                .then()
                .statusCode(422)
                .body(
                        "violations[0].message",
                        equalTo("These pixels have too much text for one change. Select fewer."));
        assertThat(Pixel.count("networkId = ?1 and active = false", network.id)).isZero();
        SignedIn.token(GivenPeople.reviewer(network.id))
                .contentType(ContentType.JSON)
                .body(Map.of("pixelIds", ids, "decision", "APPROVE"))
                .post("/api/v1/networks/{id}/reviews", network.id)
                .then()
                .statusCode(422)
                .body(
                        "violations[0].message",
                        equalTo("These pixels have too much text for one decision. Select fewer."));
        assertThat(Pixel.count("networkId = ?1 and reviewStatus = PENDING", network.id))
                .isEqualTo(ids.size());

        ids.remove(0);
        SignedIn.with(trafficker)
                .contentType(ContentType.JSON)
                .body(Map.of("pixelIds", ids, "change", "DEACTIVATE"))
                .post("/api/v1/networks/{id}/pixel-changes", network.id)
                .then()
                .statusCode(200);
        assertThat(Pixel.count("networkId = ?1 and active = false", network.id)).isEqualTo(ids.size());
    }
}
