package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class BulkReviewTest {
    private final PixelService pixels;

    BulkReviewTest(PixelService pixels) {
        this.pixels = pixels;
    }

    @Test
    void what_is_ticked_is_decided_in_one_change_set() {
        var network = Given.network("Northwind");
        var one = Given.pixel(network, "One");
        var two = Given.pixel(network, "Two");
        var untouched = Given.pixel(network, "Three");

        SignedIn.as(GivenPeople.reviewer(network.id))
                .formParam("pixels", choice(one), choice(two))
                .formParam("decision", "APPROVE")
                .post("/networks/" + network.id + "/reviews")
                .then()
                .statusCode(303);

        assertThat(List.of(status(one), status(two), status(untouched)))
                .containsExactly("APPROVED", "APPROVED", "PENDING");
        assertThat(Database.number(
                        "select count(distinct change_set) from history_change where action = 'APPROVE' and pixel_id in (?, ?)",
                        one.id,
                        two.id))
                .isOne();
    }

    @Test
    void what_changed_meanwhile_is_left_and_told() {
        var network = Given.network("Northwind");
        var read = Given.pixel(network, "Read");
        var changed = Given.pixel(network, "Changed");
        pixels.setActive(Given.system(network.id), changed.id, null, false);
        var reviewer = GivenPeople.reviewer(network.id);
        var cookie = SignedIn.cookie(reviewer.email);

        var answer = SignedIn.withCookie(cookie)
                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                .formParam("pixels", choice(read), choice(changed))
                .formParam("decision", "APPROVE")
                .post("/networks/" + network.id + "/reviews");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(status(read)).isEqualTo("APPROVED");
        assertThat(status(changed)).isEqualTo("PENDING");
        SignedIn.withCookie(cookie)
                .cookies(answer.cookies())
                .get("/networks/" + network.id + "/reviews")
                .then()
                .body(containsString("It was changed in the meantime"));
    }

    @Test
    void a_rejection_of_several_without_a_reason_is_refused_with_the_ticks_kept() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "One");

        var answer = SignedIn.as(GivenPeople.reviewer(network.id))
                .formParam("pixels", choice(pixel))
                .formParam("decision", "REJECT")
                .post("/networks/" + network.id + "/reviews");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("Enter a reason so the author knows what to change.")
                .containsPattern("value=\"" + choice(pixel) + "\"[^>]* checked");
        assertThat(status(pixel)).isEqualTo("PENDING");
    }

    @Test
    void own_work_is_left_under_four_eyes_also_when_a_colleague_touched_it_last() {
        var network = Given.network("Northwind", null, true);
        var author = GivenPeople.administrator(network.id);
        var colleague = GivenPeople.administrator(network.id);
        var pixel = pixels.create(
                GivenPeople.caller(author, Role.NETWORK_ADMINISTRATOR, network.id),
                PixelOwner.network(network.id),
                Given.image("Mine"));
        pixels.edit(
                GivenPeople.caller(colleague, Role.NETWORK_ADMINISTRATOR, network.id),
                pixel.id,
                null,
                elsewhere(pixel));

        SignedIn.token(author)
                .contentType(ContentType.JSON)
                .body("{\"decision\": \"APPROVE\", \"pixelIds\": [" + pixel.id + "], \"versions\": [{\"pixelId\": "
                        + pixel.id + ", \"version\": 1}]}")
                .post("/api/v1/networks/" + network.id + "/reviews")
                .then()
                .statusCode(200)
                .body("decided.size()", is(0))
                .body("left[0].why", containsString("four-eyes rule"));
        SignedIn.token(author)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body("{\"decision\": \"EXEMPT\"}")
                .post("/api/v1/pixels/" + pixel.id + "/review")
                .then()
                .statusCode(403);

        assertThat(status(pixel)).isEqualTo("PENDING");
        SignedIn.token(GivenPeople.reviewer(network.id))
                .contentType(ContentType.JSON)
                .body("{\"decision\": \"APPROVE\", \"pixelIds\": [" + pixel.id + "], \"versions\": [{\"pixelId\": "
                        + pixel.id + ", \"version\": 1}]}")
                .post("/api/v1/networks/" + network.id + "/reviews")
                .then()
                .statusCode(200)
                .body("decided", contains(pixel.id.intValue()));
        assertThat(status(pixel)).isEqualTo("APPROVED");
    }

    @Test
    void a_program_approves_only_the_versions_it_has_read() {
        var network = Given.network("Northwind");
        var read = Given.pixel(network, "Read");
        var changed = Given.pixel(network, "Changed");
        pixels.edit(Given.system(network.id), changed.id, null, elsewhere(changed));

        SignedIn.token(GivenPeople.reviewer(network.id))
                .contentType(ContentType.JSON)
                .body("""
                        {"decision": "APPROVE", "pixelIds": [%1$d, %2$d],
                        "versions": [{"pixelId": %1$d, "version": 0}, {"pixelId": %2$d, "version": 0}]}
                        """.formatted(read.id, changed.id))
                .post("/api/v1/networks/" + network.id + "/reviews")
                .then()
                .statusCode(200)
                .body("decided", contains(read.id.intValue()))
                .body("left[0].pixelId", is(changed.id.intValue()))
                .body("left[0].why", containsString("changed in the meantime"));

        assertThat(status(changed)).isEqualTo("PENDING");
    }

    @Test
    void under_four_eyes_a_program_says_what_it_has_read() {
        var network = Given.network("Northwind", null, true);
        var pixel = Given.pixel(network, "One");
        var reviewer = GivenPeople.reviewer(network.id);

        SignedIn.token(reviewer)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{\"decision\": \"APPROVE\"}")
                .post("/api/v1/pixels/" + pixel.id + "/review")
                .then()
                .statusCode(422)
                .body("violations.field", contains("If-Match"));
        SignedIn.as(reviewer)
                .formParam("decision", "APPROVE")
                .post("/pixels/" + pixel.id + "/review")
                .then()
                .statusCode(422);
        SignedIn.token(reviewer)
                .contentType(ContentType.JSON)
                .body("""
                        {"decision": "APPROVE", "pixelIds": [%1$d], "versions": [{"pixelId": %1$d, "version": 0}]}
                        """.formatted(pixel.id))
                .post("/api/v1/networks/" + network.id + "/consequences")
                .then()
                .statusCode(200);
        for (var decision : List.of("APPROVE", "EXEMPT")) {
            SignedIn.token(reviewer)
                    .contentType(ContentType.JSON)
                    .body("{\"decision\": \"%s\", \"pixelIds\": [%d]}".formatted(decision, pixel.id))
                    .post("/api/v1/networks/" + network.id + "/reviews")
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("versions"));
            SignedIn.token(reviewer)
                    .contentType(ContentType.JSON)
                    .body("{\"decision\": \"" + decision + "\"}")
                    .post("/api/v1/pixels/" + pixel.id + "/review")
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("If-Match"));
        }

        assertThat(status(pixel)).isEqualTo("PENDING");
        SignedIn.token(reviewer)
                .contentType(ContentType.JSON)
                .body("{\"decision\": \"REJECT\", \"reason\": \"No\", \"pixelIds\": [" + pixel.id + "]}")
                .post("/api/v1/networks/" + network.id + "/reviews")
                .then()
                .statusCode(200)
                .body("decided", contains(pixel.id.intValue()));
    }

    @Test
    void versions_are_of_the_pixels_that_are_decided_one_of_each() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "One");
        var other = Given.pixel(network, "Other");

        for (var wrong : List.of(other.id, pixel.id)) {
            SignedIn.token(GivenPeople.reviewer(network.id))
                    .contentType(ContentType.JSON)
                    .body("""
                        {"decision": "APPROVE", "pixelIds": [%1$d],
                        "versions": [{"pixelId": %1$d, "version": 0}, {"pixelId": %2$d, "version": 1}]}
                        """.formatted(pixel.id, wrong))
                    .post("/api/v1/networks/" + network.id + "/reviews")
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("versions"));
        }

        assertThat(status(pixel)).isEqualTo("PENDING");
    }

    @Test
    void another_networks_pixel_does_not_exist() {
        var network = Given.network("Northwind");
        var foreign = Given.pixel(Given.network("Southpole"), "Foreign");

        SignedIn.token(GivenPeople.reviewer(network.id))
                .contentType(ContentType.JSON)
                .body("{\"decision\": \"APPROVE\", \"pixelIds\": [" + foreign.id + "]}")
                .post("/api/v1/networks/" + network.id + "/reviews")
                .then()
                .statusCode(200)
                .body("left[0].why", is("There is no such pixel."))
                .body("left[0].name", is((Object) null));

        assertThat(status(foreign)).isEqualTo("PENDING");
    }

    @Test
    void the_queue_by_reach_begins_with_what_covers_most() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "One");
        Given.pixel(network, "Nowhere");
        var everywhere = Given.pixel(network, "Everywhere");
        Given.onAllCreatives(everywhere);

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/networks/" + network.id + "/reviews?sort=reach")
                .asString();

        assertThat(page.indexOf(">" + everywhere.name + "<")).isPositive().isLessThan(page.indexOf(">Nowhere "));
    }

    @Test
    void the_author_is_told_and_reads_it() {
        var network = Given.network("Northwind");
        var author = GivenPeople.trafficker(network.id);
        var pixel = pixels.create(
                GivenPeople.caller(author, Role.NETWORK_ADMINISTRATOR, network.id),
                PixelOwner.network(network.id),
                Given.image("Mine"));
        SignedIn.as(GivenPeople.reviewer(network.id))
                .formParam("decision", "REJECT")
                .formParam("reason", "It sends e-mail addresses")
                .formParam("version", pixel.version)
                .post("/pixels/" + pixel.id + "/review")
                .then()
                .statusCode(303);

        SignedIn.as(author)
                .get("/notices")
                .then()
                .body(containsString("It sends e-mail addresses"))
                .body(containsString("Notices: 1 new"));
        SignedIn.as(author).post("/notices/read").then().statusCode(303);

        assertThat(Database.number("select count(*) from notice where user_id = ? and read_at is null", author.id))
                .isZero();
        assertThat(SignedIn.as(GivenPeople.trafficker(network.id))
                        .get("/notices")
                        .asString())
                .doesNotContain("It sends e-mail addresses");
    }

    private static PixelDraft elsewhere(Pixel pixel) {
        return Given.draft(pixel.name, pixel.format, pixel.url, pixel.secureUrl + "?x");
    }

    private static String choice(Pixel pixel) {
        return pixel.id + ":" + pixel.version;
    }

    private static String status(Pixel pixel) {
        return Database.texts("select review_status from pixel where id = ?", pixel.id)
                .get(0);
    }
}
