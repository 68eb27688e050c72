package org.pixelkeep.serving.http.fast;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.http.answer.AnswerJson;
import org.pixelkeep.serving.http.answer.EffectivePixelsJson;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class ResolverFastPathTest {
    private final EffectivePixelsService effectivePixels;
    private final AnswerJson answerJson;
    private final ObjectMapper jackson;
    private final SettableClock clock;

    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner “Ümlaut” \"quoted\" </script>");
    private final String token = SignedIn.newToken(GivenPeople.trafficker(network.id).email);

    ResolverFastPathTest(
            EffectivePixelsService effectivePixels, AnswerJson answerJson, ObjectMapper jackson, SettableClock clock) {
        this.effectivePixels = effectivePixels;
        this.answerJson = answerJson;
        this.jackson = jackson;
        this.clock = clock;
    }

    @Test
    void both_routes_give_the_same_answer_byte_for_byte() {
        Given.onAllCreatives(Given.approvedPixel(network, "Wide \"quoted\" \\ ☂"));
        Given.onAdvertiser(Given.pixel(network, "Waiting"), acme);
        Given.approve(Given.pixel(banner, Given.image("Custom")));

        for (var query :
                List.of("", "?secure=false", "?supply=ADX&event=CLICK,IMPRESSION", "?event=CLICK&event=START")) {
            var quick = get(query, Map.of());
            var slow = get(query, Map.of("X-Min-Revision", "1"));

            assertThat(quick.statusCode()).isEqualTo(200);
            assertThat(quick.header("X-Snapshot-Revision"))
                    .isEqualTo(slow.header("X-Snapshot-Revision"))
                    .isEqualTo(quick.jsonPath().getString("revision"));
            assertThat(Long.parseLong(quick.header("X-Snapshot-Age-Ms"))).isBetween(0L, 2_000L);
            assertThat(quick.header("X-Snapshot-Stale")).isNull();
            assertThat(quick.contentType()).isEqualTo(slow.contentType());
            assertThat(withoutInstant(quick)).isEqualTo(withoutInstant(slow));
        }
    }

    @Test
    void the_answer_has_the_documented_shape() throws Exception {
        Given.onAllCreatives(Given.approvedPixel(network, "Wide \"quoted\" \\ ☂ two"));
        Given.onAllCreatives(Given.pixel(network, Given.script("Script", "g('x\\n\u2028')")));
        Given.onAdvertiser(Given.approve(Given.pixel(acme, Given.script("Approved", "f('x\\n\u2028')"))), acme);
        var answer = effectivePixels.resolve(Given.system(network.id), banner.id, Context.at(clock.instant()));

        assertThat(jackson.readTree(answerJson.bytes(answer)))
                .isEqualTo(jackson.readTree(jackson.writeValueAsBytes(EffectivePixelsJson.of(answer))));
        assertThat(answer.firing()).hasSize(2);
        assertThat(answer.heldBack()).hasSize(1);
    }

    @Test
    void a_renamed_pixel_has_its_new_name_immediately() {
        var pixel = Given.approvedPixel(network, "Before");
        Given.onAllCreatives(pixel);
        assertThat(get("", Map.of()).jsonPath().getString("firing[0].name")).isEqualTo(pixel.name);

        SignedIn.token(GivenPeople.administrator(network.id))
                .contentType("application/merge-patch+json; charset=UTF-8")
                .body("{\"name\": \"After\"}")
                .patch("/api/v1/pixels/" + pixel.id)
                .then()
                .statusCode(200);

        assertThat(get("", Map.of()).jsonPath().getString("firing[0].name")).isEqualTo("After");
    }

    @Test
    void a_changed_format_is_returned_immediately() {
        var pixel = Given.approvedPixel(network, "Frame");
        Given.onAllCreatives(pixel);
        assertThat(get("", Map.of()).jsonPath().getString("firing[0].format")).isEqualTo("IMAGE_URL");

        SignedIn.token(GivenPeople.administrator(network.id))
                .contentType("application/merge-patch+json; charset=UTF-8")
                .body("{\"format\": \"HTML_URL\"}")
                .patch("/api/v1/pixels/" + pixel.id)
                .then()
                .statusCode(200);
        Given.approve(pixel);

        assertThat(get("", Map.of()).jsonPath().getString("firing[0].format")).isEqualTo("HTML_URL");
    }

    @Test
    void refusals_match_the_ordinary_route() {
        var other = Given.creative(Given.advertiser(Given.network("Southpole"), "Other"), "Theirs");

        given().get(path(banner.id)).then().statusCode(401);
        given().header("Authorization", "Bearer pxt_nonsense")
                .get(path(banner.id))
                .then()
                .statusCode(401);
        bearer().get(path(other.id)).then().statusCode(404);
        bearer().get(path(Long.MAX_VALUE)).then().statusCode(404);
        bearer().get(path(banner.id) + "?secure=maybe").then().statusCode(422);
    }

    @Exhaustive("waits for a revision")
    @Test
    void a_future_minimum_revision_is_answered_503_and_a_reached_one_is_met() {
        var revision = Database.number("select revision from history_head where network_id = ?", network.id);

        assertThat(get("", Map.of("X-Min-Revision", "" + revision)).statusCode())
                .isEqualTo(200);
        var early = get("", Map.of("X-Min-Revision", "" + (revision + 1)));
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.contentType()).startsWith("application/problem+json");
        assertThat(early.header("Retry-After")).isNotNull();
        assertThat(get("", Map.of("X-Min-Revision", "soon")).statusCode()).isEqualTo(422);
        assertThat(batch("" + revision).statusCode()).isEqualTo(200);
        assertThat(batch("" + (revision + 1)).statusCode()).isEqualTo(503);
        assertThat(batch("soon").statusCode()).isEqualTo(422);
        assertThat(injected("" + revision).statusCode()).isEqualTo(200);
        assertThat(injected("" + (revision + 1)).statusCode()).isEqualTo(503);
        assertThat(injected("" + revision).header("X-Snapshot-Age-Ms")).isNotBlank();
    }

    @Test
    void a_batch_answers_in_order_like_single_calls() {
        Given.onAllCreatives(Given.approvedPixel(network, "Wide"));
        var second = Given.creative(acme, "Second");

        var batch = bearer().contentType("application/json")
                .body(Map.of("creativeIds", List.of(second.id, Long.MAX_VALUE, banner.id)))
                .post("/api/v1/effective-pixels");

        assertThat(batch.statusCode()).isEqualTo(200);
        assertThat(batch.jsonPath().getList("creativeId", Long.class))
                .containsExactly(second.id, Long.MAX_VALUE, banner.id);
        assertThat(batch.jsonPath().getBoolean("[1].notFound")).isTrue();
        assertThat(batch.jsonPath().getList("[2].firing"))
                .isEqualTo(get("", Map.of()).jsonPath().getList("firing"));
        assertThat(batch.header("X-Snapshot-Age-Ms")).isNotNull();
    }

    @Test
    void hidden_creatives_have_no_revision_either() {
        var elsewhere = Given.creative(Given.advertiser(Given.network("Southpole"), "Other"), "Elsewhere");
        for (var id : List.of(elsewhere.id, 987_654_321_098L)) {
            var body = Map.of("creativeIds", List.of(banner.id, id));

            bearer().contentType("application/json")
                    .header("X-Min-Revision", "1")
                    .body(body)
                    .post("/api/v1/effective-pixels")
                    .then()
                    .statusCode(200)
                    .body("[1].notFound", is(true));
            bearer().header("X-Min-Revision", "1").get(path(id)).then().statusCode(404);
            bearer().header("X-Min-Revision", "999999999").get(path(id)).then().statusCode(503);
        }
    }

    @Test
    void creatives_of_several_networks_have_no_common_revision() {
        var other = Given.network("Southpole");
        var elsewhere = Given.creative(Given.advertiser(other, "Other"), "Elsewhere");
        var person = GivenPeople.also(GivenPeople.observer(network.id), Role.NETWORK_OBSERVER, other.id, null);

        SignedIn.token(person)
                .contentType("application/json")
                .header("X-Min-Revision", "1")
                .body(Map.of("creativeIds", List.of(banner.id, elsewhere.id)))
                .post("/api/v1/effective-pixels")
                .then()
                .statusCode(422)
                .body("violations.field", contains("X-Min-Revision"));
    }

    private Response batch(String minRevision) {
        return bearer().contentType("application/json")
                .header("X-Min-Revision", minRevision)
                .body(Map.of("creativeIds", List.of(banner.id)))
                .post("/api/v1/effective-pixels");
    }

    private Response injected(String minRevision) {
        return bearer().contentType("application/xml")
                .header("X-Min-Revision", minRevision)
                .body("<VAST version='3.0'/>")
                .post(path(banner.id) + "/vast");
    }

    private Response get(String query, Map<String, String> headers) {
        return bearer().headers(headers).get(path(banner.id) + query);
    }

    private RequestSpecification bearer() {
        return given().header("Authorization", "Bearer " + token);
    }

    private static String path(long creativeId) {
        return "/api/v1/creatives/" + creativeId + "/effective-pixels";
    }

    private static String withoutInstant(Response response) {
        return response.body().asString().replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"\"");
    }
}
