package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.undo.UndoService;

/** A pixel with more text than a pixel may have, of a release that had no limit: what makes it no larger is allowed. */
@QuarkusTest
class OversizedPixelTest {
    private static final int TRACKERS = 40;

    private final UndoService undo;
    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final Pixel pixel = Given.approve(Given.pixel(
            network,
            Given.image("Oversized")
                    .tracking(IntStream.range(0, TRACKERS)
                            .mapToObj(number -> tracker(number, "short"))
                            .toList())));

    OversizedPixelTest(UndoService undo) {
        this.undo = undo;
    }

    @BeforeEach
    void grow() throws SQLException {
        Database.execute(
                "update pixel set trackers = replace(trackers, 'short', repeat('x', 4000)),"
                        + " secure_url = replace(secure_url, 'short', repeat('x', 4000)) where id = ?",
                pixel.id);
        assertThat(size()).isGreaterThan(128 * 1024);
    }

    private static Tracker tracker(int number, String word) {
        return Tracker.of(
                TrackedEvent.of(PixelEvent.PROGRESS, number + 1 + "%", null),
                null,
                "https://pixel.example/" + number + "/" + word);
    }

    @Test
    void the_api_takes_other_fields_and_less_text_and_refuses_more() {
        patch(Map.of("name", "Renamed", "position", 3, "flightEnd", "2030-01-01T00:00:00Z"))
                .statusCode(200)
                .body("name", equalTo("Renamed"));

        patch(Map.of("trackers", trackers(TRACKERS - 1))).statusCode(200);
        assertThat(size()).isGreaterThan(128 * 1024);

        var before = stored().version;
        patch(Map.of("trackers", trackers(TRACKERS + 1)))
                .statusCode(422)
                .body("violations[0].message", containsString("at most 128 KiB"));
        assertThat(stored().version).isEqualTo(before);
    }

    @Test
    void the_form_saves_it_and_shows_the_impact() {
        form().formParam("name", "Renamed")
                .formParam("position", 7)
                .post("/pixels/{id}/consequences", pixel.id)
                .then()
                .statusCode(200)
                .body(not(containsString("128 KiB")));
        form().formParam("name", "Renamed")
                .formParam("position", 7)
                .post("/pixels/{id}/edit", pixel.id)
                .then()
                .statusCode(303);

        assertThat(stored().name).isEqualTo("Renamed");
        assertThat(stored().waiting).isNull();
    }

    @Test
    void a_bulk_change_and_its_undo_change_it() {
        json().body(Map.of("pixelIds", List.of(pixel.id), "change", "SET_FLIGHT", "flightEnd", "2030-01-01T00:00:00Z"))
                .post("/api/v1/networks/{id}/pixel-changes", network.id)
                .then()
                .statusCode(200);
        assertThat(stored().flightEnd).isNotNull();

        undoLast();
        assertThat(stored().flightEnd).isNull();
    }

    @Test
    void an_edit_is_undone_and_a_version_restored() {
        patch(Map.of("name", "Renamed")).statusCode(200);

        undoLast();
        assertThat(stored().name).startsWith("Oversized");

        patch(Map.of("position", 9)).statusCode(200);
        json().body(Map.of("version", 3))
                .post("/api/v1/pixels/{id}/restoration", pixel.id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Renamed"));
    }

    @Test
    void an_import_changes_it() {
        var secret = SignedIn.newToken(GivenPeople.administrator(network.id).email);
        var id = SignedIn.with(secret)
                .contentType("text/csv")
                .body("ID,Name,Position\n" + pixel.id + ",Imported,5\n")
                .post("/api/v1/networks/{id}/imports?kind=PIXELS", network.id)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        SignedIn.with(secret)
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/imports/{id}/check", id)
                .then()
                .statusCode(200);
        GivenImports.settle(id);

        var rows = SignedIn.with(secret).get("/api/v1/imports/{id}/rows", id);
        assertThat(rows.jsonPath().getList("items.result")).as(rows.asString()).containsExactly("UPDATE");
    }

    @Test
    void a_script_of_xandr_renames_it() {
        RestAssured.given()
                .header("Authorization", SignedIn.script(trafficker.email))
                .contentType(ContentType.JSON)
                .body(Map.of("thirdparty-pixel", Map.of("name", "By script")))
                .put("/xandr/thirdparty-pixel?id=" + pixel.id)
                .then()
                .statusCode(200);

        assertThat(stored().name).isEqualTo("By script");
    }

    @Test
    void a_copy_is_a_new_pixel() {
        json().body(Map.of())
                .post("/api/v1/pixels/{id}/copies", pixel.id)
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("at most 128 KiB"));
    }

    private RequestSpecification form() {
        var first = tracker(0, "x".repeat(4000));
        var form = SignedIn.as(trafficker)
                .contentType("application/x-www-form-urlencoded")
                .formParam("version", stored().version)
                .formParam("format", "IMAGE_URL")
                .formParam("event", "PROGRESS")
                .formParam("offset", "1%")
                .formParam("secureUrl", first.secureUrl())
                .formParam("active", "true")
                .formParam("supplyRule", "ALL");
        for (var number = 1; number < TRACKERS; number++) {
            form.formParam("moreEvent", "PROGRESS")
                    .formParam("moreOffset", number + 1 + "%")
                    .formParam("moreCustomEvent", "")
                    .formParam(
                            "moreSecureUrl", tracker(number, "x".repeat(4000)).secureUrl())
                    .formParam("moreUrl", "")
                    .formParam("morePath", "ANY");
        }
        return form;
    }

    private static List<Map<String, Object>> trackers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Map.<String, Object>of(
                        "event",
                        "PROGRESS",
                        "offset",
                        number + 1 + "%",
                        "secureUrl",
                        String.valueOf(tracker(number, "x".repeat(4000)).secureUrl())))
                .toList();
    }

    private void undoLast() {
        var changeSet = Database.texts(
                        "select change_set from history_change where pixel_id = ? order by id desc limit 1", pixel.id)
                .get(0);
        undo.undo(Given.system(network.id), network.id, changeSet);
    }

    private ValidatableResponse patch(Map<String, ?> fields) {
        return json().body(fields).patch("/api/v1/pixels/{id}", pixel.id).then();
    }

    private RequestSpecification json() {
        return SignedIn.token(trafficker).contentType(ContentType.JSON);
    }

    private Pixel stored() {
        return QuarkusTransaction.requiringNew().call(() -> Pixel.findById(pixel.id));
    }

    private long size() {
        return Database.number("select text_bytes from pixel where id = ?", pixel.id);
    }
}
