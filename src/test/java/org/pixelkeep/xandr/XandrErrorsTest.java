package org.pixelkeep.xandr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.security.Http;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

@QuarkusTest
class XandrErrorsTest {
    private final Network network = Given.network("Northwind");
    private final Script script = Script.of(GivenPeople.trafficker(network.id));

    private static void refused(Response answer, int status, String errorId) {
        answer.then()
                .statusCode(status)
                .header("Content-Type", equalTo("application/json"))
                .body("response.error_id", equalTo(errorId))
                .body("response.error", not(blankOrNullString()))
                .header("Access-Control-Allow-Origin", equalTo(null));
    }

    @Test
    void nobody_is_not_signed_in() {
        refused(given().get("/xandr/thirdparty-pixel"), 401, "NOAUTH");
        refused(given().header("Authorization", "made up").get("/xandr/thirdparty-pixel"), 401, "NOAUTH");
        refused(given().header("Authorization", "pxt_made_up").get("/xandr/thirdparty-pixel"), 401, "NOAUTH");
    }

    @Test
    void there_is_no_such_service() {
        refused(script.get("placement"), 404, "SYNTAX");
        refused(given().get("/xandr"), 404, "SYNTAX");
    }

    @Test
    void a_service_that_is_read_only_has_no_such_method() {
        refused(script.post("adserver", Map.of("name", "New")), 405, "SYNTAX");
        refused(script.post("user", Map.of("username", "new")), 405, "SYNTAX");
    }

    @Test
    void what_is_not_json_is_refused() {
        for (var body : new String[] {"", "{", "[]", "7", "{\"pixel\": {}}", "{\"advertiser\": []}", "{} {}"}) {
            refused(script.request().body(body).post("/xandr/advertiser"), 400, "SYNTAX");
        }
    }

    @Test
    void the_content_type_does_not_matter() {
        for (var type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "odd/type"}) {
            var body = "{\"advertiser\": {\"name\": \"" + Given.numbered("Typed") + "\"}}";

            var answer = Http.send(script.credentials(), "POST", "/xandr/advertiser", type, body);

            assertThat(answer.statusCode()).as(type).isEqualTo(200);
        }
    }

    @Test
    void what_is_accepted_does_not_matter() {
        script.request()
                .header("Accept", "text/html")
                .get("/xandr/member")
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/json"));
    }

    @Test
    void a_missing_permission_is_unauthorized() {
        var observer = Script.of(GivenPeople.observer(network.id));

        refused(observer.post("advertiser", Map.of("name", "New")), 403, "UNAUTH");
        refused(observer.get("user"), 403, "UNAUTH");
    }

    @Test
    void a_taken_name_is_named() {
        var taken = Given.pixel(network, Given.image("Taken"));

        var answer = script.post(
                "thirdparty-pixel",
                Map.of("name", taken.name, "format", "url-image", "secure_url", "https://p.example/"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("response.error")).startsWith("name: ");
    }

    @Test
    void the_field_of_a_violation_has_xandrs_name() {
        var answer = script.post(
                "thirdparty-pixel", Map.of("name", "Plain", "format", "url-image", "secure_url", "http://p.example/"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("response.error")).contains("secure_url: ");
    }

    @Test
    void an_id_is_needed_to_change_and_to_delete() {
        refused(script.send("PUT", "advertiser", "advertiser", Map.of("name", "New")), 400, "SYNTAX");
        refused(script.delete("advertiser"), 400, "SYNTAX");
        refused(script.send("PUT", "advertiser?id=1,2", "advertiser", Map.of("name", "New")), 400, "SYNTAX");
    }

    @Test
    void a_body_that_is_too_large_exceeds_a_limit() {
        var body = "{\"advertiser\": {\"name\": \"" + "x".repeat(2_000_000) + "\"}}";

        refused(script.request().body(body).post("/xandr/advertiser"), 413, "LIMIT");
    }

    @Test
    void an_odd_address_is_refused_in_the_same_format() {
        refused(script.request().urlEncodingEnabled(false).get("/xandr/thirdparty-pixel/..%2Fuser"), 400, "SYNTAX");
    }
}
