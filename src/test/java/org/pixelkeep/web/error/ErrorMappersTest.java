package org.pixelkeep.web.error;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.page.GalleryProfile;

@Exhaustive("each kind of error as a page and as a problem")
@QuarkusTest
@TestProfile(GalleryProfile.class)
class ErrorMappersTest {
    @ParameterizedTest
    @CsvSource({
        "invalid, 422, 422, Invalid input",
        "missing, 404, 404, Not found",
        "refused, 403, 403, Not allowed",
        "forged, 403, 403, This form is too old.",
        "stale, 409, 412, ",
        "lock, 503, 503, Someone else is changing this",
        "clash, 409, 409, It is archived.",
        "often, 429, 429, Too many attempts",
        "at-once, 503, 503, Someone else is changing this",
        "crowded, 503, 503, Too many requests need the database",
        "slow, 503, 503, This took too long",
        "offline, 503, 503, Not available right now",
        "full, 503, 503, The database accepts no changes",
        "else, 500, 500, Something went wrong on our side"
    })
    void a_failure_is_a_page_for_people_and_problem_details_for_programs(String how, int page, int api, String words) {
        given().get("/failing/" + how)
                .then()
                .statusCode(page)
                .contentType(ContentType.HTML)
                .header("Cache-Control", equalTo("no-store"));
        var html = given().get("/failing/" + how).asString();
        assertThat(html).contains("<title>").contains(words == null ? "Someone else saved this" : words);
        assertThat(html).doesNotContain("secret").doesNotContain("10.0.0.7").doesNotContain("row 5");

        given().get("/api/v1/failing/how/" + how)
                .then()
                .statusCode(api)
                .contentType("application/problem+json")
                .body("status", equalTo(api))
                .body("type", matchesPattern("/help/problems/[a-z-]+"))
                .body("instance", equalTo("/api/v1/failing/how/" + how))
                .body("$", how.equals("invalid") ? hasKey("violations") : not(hasKey("violations")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "often", "crowded", "offline"})
    void a_page_that_may_be_there_a_moment_later_can_be_asked_for_again(String how) {
        var page = Jsoup.parse(given().get("/failing/" + how + "?q=a&sort=name").asString());

        assertThat(page.select("main a.btn-primary").text()).isEqualTo("Try again");
        assertThat(page.select("main a.btn-primary").attr("href")).isEqualTo("/failing/" + how + "?q=a&sort=name");
        assertThat(page.select("main").text()).doesNotContain("Nothing was saved");
    }

    @Test
    void violations_are_listed_by_field_and_escaped() {
        given().get("/api/v1/failing/how/invalid")
                .then()
                .body("violations[0].field", equalTo("name"))
                .body("violations[0].message", equalTo("Give it a <name>."));
        assertThat(given().get("/failing/invalid").asString()).contains("Give it a &lt;name&gt;.");
    }

    @Test
    void the_wait_time_is_reported() {
        given().get("/failing/often").then().header("Retry-After", equalTo("90"));
        given().get("/api/v1/failing/how/often").then().header("Retry-After", equalTo("90"));
        given().get("/failing/offline").then().header("Retry-After", equalTo("5"));
    }

    @Test
    void an_unexpected_failure_has_the_request_id() {
        var answer = given().header("X-Request-Id", "balancer-12345").get("/api/v1/failing/how/else");

        answer.then().header("X-Request-Id", equalTo("balancer-12345")).body("requestId", equalTo("balancer-12345"));
        assertThat(given().header("X-Request-Id", "balancer-12345")
                        .get("/failing/else")
                        .asString())
                .contains("balancer-12345");
    }

    @Test
    void an_invalid_request_id_is_replaced() {
        given().header("X-Request-Id", "a b<script>")
                .get("/failing/missing")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void a_refusal_for_a_hidden_object_is_not_found() {
        given().get("/api/v1/failing/hidden/3").then().statusCode(403);
        given().get("/api/v1/failing/hidden/4").then().statusCode(404);
    }

    @Test
    void a_fragment_gets_a_message_for_its_page() {
        var part = given().header("HX-Request", "true").get("/failing/clash");

        part.then().statusCode(409).header("HX-Retarget", equalTo("#messages")).header("Vary", equalTo("HX-Request"));
        assertThat(part.asString()).contains("It is archived.").doesNotContain("<html");
        assertThat(given().header("HX-Request", "true")
                        .header("HX-Boosted", "true")
                        .get("/failing/clash")
                        .asString())
                .contains("<html");
    }

    @Test
    void unknown_urls_and_methods_are_answered_in_the_same_formats() {
        assertThat(given().get("/nowhere").then().statusCode(404).extract().asString())
                .contains("Northwind Media");
        given().get("/api/v1/nowhere")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("instance", equalTo("/api/v1/nowhere"));
        given().get("/api/v1/failing/hidden/x").then().statusCode(404);
        given().get("/api/v1/failing").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void a_value_of_another_type_is_invalid_and_a_body_that_is_no_json_is_malformed() {
        var person = GivenPeople.observer(GivenPeople.network());
        SignedIn.token(person)
                .contentType(ContentType.JSON)
                .body("{\"number\": \"x\"}")
                .post("/api/v1/failing")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("number"));
        SignedIn.token(person)
                .contentType(ContentType.JSON)
                .body("{\"numbers\": 1}")
                .post("/api/v1/failing")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("numbers"))
                .body("violations[0].message", equalTo("This cannot be set here. You can set: number."));
        SignedIn.token(person)
                .contentType(ContentType.JSON)
                .body("{\"number\": ")
                .post("/api/v1/failing")
                .then()
                .statusCode(400)
                .body("detail", equalTo("The body is not valid JSON for this request. Look at line 1, column 12."));
        SignedIn.token(person)
                .contentType(ContentType.XML)
                .body("<number/>")
                .post("/api/v1/failing")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void a_name_taken_concurrently_is_a_conflict() {
        given().get("/api/v1/failing/taken").then().statusCode(409).body("title", equalTo("Already taken"));
    }
}
