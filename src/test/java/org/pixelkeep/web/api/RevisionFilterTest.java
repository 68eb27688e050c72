package org.pixelkeep.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class RevisionFilterTest {
    private final Network network = Given.network("Northwind");
    private final long advertiserId = Given.advertiser(network, "Acme").id;
    private final String administrator = SignedIn.newToken(
            GivenPeople.also(GivenPeople.administrator(network.id), Role.PIXEL_REVIEWER, network.id, null).email);
    private final String token = SignedIn.newToken(GivenPeople.trafficker(network.id).email);

    @Test
    void every_change_returns_its_revision() {
        var made = checked(json().body(Map.of("name", Given.numbered("Spot"), "type", "VIDEO"))
                .post("/api/v1/advertisers/{id}/creatives", advertiserId));
        var path = "/api/v1/creatives/" + made.jsonPath().getLong("id");
        checked(json().body(Map.of("name", Given.numbered("Renamed"))).patch(path));
        var pixel = checked(json().body(Map.of(
                        "name", Given.numbered("Pixel"), "format", "IMAGE_URL", "secureUrl", "https://pixel.example/a"))
                .post("/api/v1/networks/{id}/pixels", network.id));
        var associations = "/api/v1/pixels/" + pixel.jsonPath().getLong("id") + "/associations";
        var association = checked(json().body(Map.of("target", "NETWORK")).post(associations));
        checked(json().delete("/api/v1/associations/" + association.jsonPath().getLong("id")));
        checked(json().delete(path));
    }

    @Test
    void an_unchanged_object_returns_the_current_revision() {
        var pixel = Given.approvedPixel(network, "Pixel");
        Given.onAllCreatives(pixel);
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");

        checked(json().body(Map.of("name", creative.name)).patch("/api/v1/creatives/{id}", creative.id));
        checked(json().body(Map.of("position", pixel.position)).patch("/api/v1/pixels/{id}", pixel.id));
        checked(json().body(Map.of("target", "NETWORK")).post("/api/v1/pixels/{id}/associations", pixel.id));
    }

    /** Every route that can be repeated without a change. */
    @Test
    void a_repeated_action_returns_the_current_revision() {
        var acme = Given.advertiser(network, "Acme");
        var creative = Given.creative(acme, "Banner");
        var pixel = Given.approvedPixel(network, "Pixel");
        var person = GivenPeople.trafficker(network.id);
        var vendor = Database.number("select min(id) from vendor where network_id = ?", network.id);
        var rule = checked(admin().body(Map.of(
                                "name", Given.numbered("Rule"), "vendorCategory", "MEASUREMENT", "event", "IMPRESSION"))
                        .post("/api/v1/networks/{id}/coverage-rules", network.id))
                .jsonPath()
                .getLong("id");
        var template = checked(json().body(Map.of(
                                "name", Given.numbered("Template"),
                                "format", "IMAGE_URL",
                                "event", "IMPRESSION",
                                "secureUrl", "https://pixel.example/t.gif"))
                        .post("/api/v1/networks/{id}/templates", network.id))
                .jsonPath()
                .getLong("id");

        again(() -> admin().body(Map.of("policy", "BLOCK")).patch("/api/v1/vendors/{id}", vendor));
        again(() -> admin().post("/api/v1/templates/{id}/approval", template));
        again(() -> json().body(Map.of("active", false)).patch("/api/v1/pixels/{id}", pixel.id));
        for (var path : List.of(
                "/api/v1/pixels/" + pixel.id,
                "/api/v1/creatives/" + creative.id,
                "/api/v1/advertisers/" + acme.id,
                "/api/v1/templates/" + template,
                "/api/v1/vendors/" + vendor)) {
            again(() -> admin().delete(path));
            again(() -> admin().post(path + "/restoration"));
        }
        again(() -> admin().delete("/api/v1/coverage-rules/{id}", rule));
        var member = "/api/v1/users/" + person.id;
        again(() -> admin().delete(member + "?networkId=" + network.id));
        again(() -> admin().post(member + "/restoration?networkId=" + network.id));
        again(() -> admin().delete(member + "/sessions?networkId=" + network.id));
    }

    private void again(Supplier<Response> call) {
        checked(call.get());
        checked(call.get());
    }

    @Test
    void a_platform_change_names_its_log() {
        var answer = json().body(Map.of("name", "more")).post("/api/v1/tokens");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.header("X-Revision"))
                .isEqualTo("0:" + Database.number("select revision from history_head where network_id = 0"));
    }

    @Test
    void reads_and_refusals_return_no_revision() {
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var answers = List.of(
                json().get("/api/v1/creatives/{id}", creative.id),
                json().body(Map.of("creativeIds", List.of(creative.id))).post("/api/v1/effective-pixels"),
                json().body(Map.of("name", "")).patch("/api/v1/creatives/{id}", creative.id));

        assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200, 422);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.header("X-Revision")).isNull());
    }

    /** The response, after checking that it has the log's current revision. */
    private Response checked(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 204);
        assertThat(answer.header("X-Revision"))
                .isEqualTo("" + Database.number("select revision from history_head where network_id = ?", network.id));
        return answer;
    }

    private RequestSpecification admin() {
        return io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + administrator)
                .contentType("application/json");
    }

    private RequestSpecification json() {
        return io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json");
    }
}
