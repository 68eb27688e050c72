package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.LoggedErrors;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

@QuarkusTest
class BodyLimitsTest {
    private static final int TOO_MUCH_MEGABYTES = 13;
    private static final String MEGABYTE = "x".repeat(1024 * 1024);
    private static final int HUNG_UP = 60;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String email = GivenPeople.trafficker(GivenPeople.network()).email;

    @Test
    void a_form_that_announces_too_much_is_answered_with_a_page() throws Exception {
        var answer = post("/tokens", FORM, announced());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).contains("<title>Too large", "Send less at a time.");
    }

    @Test
    void a_program_that_announces_too_much_gets_problem_details() throws Exception {
        var answer = post("/api/v1/macros/lint", "application/json", announced());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/help/problems/too-large");
    }

    @Test
    void a_client_that_prefers_http_2_is_answered_with_http_1() throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/macros/lint"))
                .version(HttpClient.Version.HTTP_2)
                .header("Authorization", "Bearer " + SignedIn.newToken(email))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"text\": \"https://t.example/\", \"format\": \"IMAGE_URL\", \"dialect\": \"XANDR\"}"))
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void an_unannounced_oversized_body_is_stopped_while_reading() throws Exception {
        var answer = post("/api/v1/macros/lint", "application/json", BodyPublishers.ofInputStream(this::endless));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void a_field_that_is_too_large_is_answered_with_a_page() throws Exception {
        var answer = post("/tokens", FORM, BodyPublishers.ofString("name=" + MEGABYTE));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("Send less at a time.");
    }

    /** A browser does so when a script gives up a request that it does not need any more. */
    @Test
    void whoever_hangs_up_while_the_session_is_looked_up_is_no_error() throws Exception {
        var cookie = SignedIn.cookie(email);
        var head = "POST /tokens HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM + "\r\nCookie: "
                + SessionCookie.NAME + "=" + cookie + "\r\nContent-Length: 4\r\n\r\na=bc";
        try (var errors = new LoggedErrors("io.quarkus.vertx.core.runtime.VertxCoreRecorder")) {
            for (var one = 0; one < HUNG_UP; one++) {
                try (var wire = Wire.open()) {
                    wire.send(head);
                }
            }
            assertThat(post("/tokens", FORM, BodyPublishers.ofString("name=")).statusCode())
                    .as("asked later, answered later")
                    .isEqualTo(422);

            assertThat(errors.messages()).isEmpty();
        }
    }

    private static BodyPublisher announced() {
        return BodyPublishers.ofString("name=" + MEGABYTE.repeat(TOO_MUCH_MEGABYTES));
    }

    private InputStream endless() {
        var parts =
                IntStream.rangeClosed(0, TOO_MUCH_MEGABYTES).mapToObj(part -> part == 0 ? "{\"text\": \"" : MEGABYTE);
        return new SequenceInputStream(Collections.enumeration(
                parts.map(part -> (InputStream) new ByteArrayInputStream(part.getBytes(StandardCharsets.US_ASCII)))
                        .toList()));
    }

    private HttpResponse<String> post(String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        var cookie = SignedIn.cookie(email);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                                .header("Content-Type", type)
                                .header("Cookie", SessionCookie.NAME + "=" + cookie)
                                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                                .POST(body)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
