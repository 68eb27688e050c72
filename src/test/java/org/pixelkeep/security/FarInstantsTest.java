package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Times that the database cannot store are rejected everywhere, and never cause a server error. */
@QuarkusTest
class FarInstantsTest {
    private static final List<String> FAR = List.of(
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z");

    private final long networkId = GivenPeople.network();
    private final String email = GivenPeople.administrator(networkId).email;

    @Test
    void api_queries_refuse_them() {
        var network = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var resolver = GivenPeople.administrator(network.id).email;
        for (var far : FAR) {
            var text = URLEncoder.encode(far, StandardCharsets.UTF_8);
            for (var path : List.of(
                    "/api/v1/history?networkId=" + network.id + "&from=" + text,
                    "/api/v1/history?networkId=" + network.id + "&to=" + text,
                    "/api/v1/creatives/" + creative.id + "/effective-pixels?at=" + text)) {
                assertThat(SignedIn.token(resolver)
                                .urlEncodingEnabled(false)
                                .get(path)
                                .statusCode())
                        .as(path)
                        .isEqualTo(422);
            }
        }
    }

    @Test
    void api_bodies_refuse_them() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Viewability");
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var administrator = GivenPeople.administrator(network.id).email;
        for (var far : FAR) {
            var json = SignedIn.token(administrator).contentType(ContentType.JSON);
            assertThat(json.body(Map.of("flightStart", far))
                            .patch("/api/v1/pixels/" + pixel.id)
                            .statusCode())
                    .isEqualTo(422);
            assertThat(json.body(Map.of("creativeIds", List.of(creative.id), "at", far))
                            .post("/api/v1/effective-pixels")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(json.body(Map.of("name", "far", "expiresAt", far))
                            .post("/api/v1/tokens")
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void pages_report_them() {
        var network = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var administrator = GivenPeople.administrator(network.id).email;
        for (var day : List.of("+999999999-12-31", "+10000-01-01", "1969-12-31")) {
            for (var path : List.of(
                    "/networks/" + network.id + "/history?from=" + day.replace("+", "%2B"),
                    "/networks/" + network.id + "/history?to=" + day.replace("+", "%2B"),
                    "/creatives/" + creative.id + "?at=" + day.replace("+", "%2B") + "T10:00")) {
                assertThat(SignedIn.as(administrator)
                                .urlEncodingEnabled(false)
                                .get(path)
                                .statusCode())
                        .as(path)
                        .isIn(200, 422);
            }
            var form = SignedIn.as(administrator)
                    .formParam("name", "Far")
                    .formParam("format", "IMAGE_URL")
                    .formParam("event", "IMPRESSION")
                    .formParam("secureUrl", "https://pixel.example/far.gif")
                    .formParam("flightStart", day + "T10:00")
                    .formParam("reviewBy", day)
                    .post("/networks/" + network.id + "/pixels");
            assertThat(form.statusCode()).isEqualTo(422);
            assertThat(form.body().asString())
                    .contains(
                            "Enter a UTC date and time such as 2026-10-03T10:00.", "Enter a date such as 2026-10-03.");
        }
    }

    @Test
    void the_last_possible_day_is_valid_in_the_history() {
        SignedIn.as(email)
                .get("/networks/" + networkId + "/history?to=9999-12-31")
                .then()
                .statusCode(200);
    }
}
