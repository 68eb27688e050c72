package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

@QuarkusTest
class Utf8Test {
    /** An invalid first byte, a truncated character, a surrogate, and an overlong encoding. */
    private static final List<byte[]> MALFORMED = List.of(
            new byte[] {(byte) 0xff},
            new byte[] {(byte) 0xe2, (byte) 0x98},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xc0, (byte) 0xaf});

    private final String email = GivenPeople.trafficker(GivenPeople.network()).email;

    @Test
    void every_text_is_utf_8_and_nothing_else_is() {
        for (var text : List.of("", "a", "☂".repeat(5_000), "a\uD83D\uDE00".repeat(3_000))) {
            assertThat(Utf8.is(text.getBytes(StandardCharsets.UTF_8))).isTrue();
        }
        for (var bytes : MALFORMED) {
            assertThat(Utf8.is(bytes)).isFalse();
            assertThat(Utf8.is(between("☂".repeat(2_000), bytes, "x"))).isFalse();
        }
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused_and_nothing_is_stored() throws Exception {
        for (var bytes : MALFORMED) {
            var answer = program("/api/v1/tokens", "application/json", between("{\"name\":\"", bytes, "\"}"));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("not encoded as UTF-8");
        }

        assertThat(Database.number("select count(*) from api_token where hex(name) like '%EFBFBD%'"))
                .isZero();
    }

    @Test
    void a_form_that_is_not_utf_8_is_refused_and_nothing_is_stored() throws Exception {
        for (var text : List.of("%FF", "%e2%98", "%ED%A0%80")) {
            var answer = browser(
                    "/tokens",
                    "application/x-www-form-urlencoded",
                    ("name=" + text).getBytes(StandardCharsets.US_ASCII));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("not encoded as UTF-8");
        }

        assertThat(Database.number("select count(*) from api_token where hex(name) like '%EFBFBD%'"))
                .isZero();
    }

    @Test
    void another_charset_is_refused() throws Exception {
        for (var charset : List.of("utf-16", "iso-8859-1", "us-ascii")) {
            assertThat(program(
                                    "/api/v1/tokens",
                                    "application/json; charset=" + charset,
                                    "{}".getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(415);
            assertThat(browser(
                                    "/tokens",
                                    "application/x-www-form-urlencoded; charset=" + charset,
                                    "name=".getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isEqualTo(charset.startsWith("iso") ? 422 : 415);
        }
        assertThat(program("/api/v1/tokens", "application/json;charset=UTF8", "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_query_or_a_path_that_is_not_utf_8_is_refused() {
        SignedIn.token(email)
                .urlEncodingEnabled(false)
                .get("/api/v1/networks?q=%FF")
                .then()
                .statusCode(400);
        SignedIn.token(email)
                .urlEncodingEnabled(false)
                .get("/api/v1/networks/%E2%98")
                .then()
                .statusCode(400);
    }

    private static byte[] between(String before, byte[] bytes, String after) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        all.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    private HttpResponse<String> program(String path, String type, byte[] body)
            throws IOException, InterruptedException {
        return send(path, type, body, "Authorization", "Bearer " + SignedIn.newToken(email));
    }

    private HttpResponse<String> browser(String path, String type, byte[] body)
            throws IOException, InterruptedException {
        var cookie = SignedIn.cookie(email);
        return send(
                path, type, body, "Cookie", SessionCookie.NAME + "=" + cookie, "X-CSRF-Token", SignedIn.csrf(cookie));
    }

    private static HttpResponse<String> send(String path, String type, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                                .header("Content-Type", type)
                                .headers(headers)
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
