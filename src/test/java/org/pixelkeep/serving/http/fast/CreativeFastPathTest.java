package org.pixelkeep.serving.http.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.http.PersistentConnection;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

/** Learning from a connection's requests makes answers faster and changes nothing else. */
@QuarkusTest
class CreativeFastPathTest extends FastPathSetting {
    private final SettableClock clock;

    CreativeFastPathTest(SettableClock clock) {
        this.clock = clock;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?secure=false", "?supply=ADX&event=CLICK,IMPRESSION", "?event=CLICK&event=START"})
    void a_learned_answer_equals_the_ordinary_one_byte_for_byte(String query) throws Exception {
        var first = connection.get(path(banner) + query, bearer);
        var quick = connection.get(path(banner) + query, bearer);
        var again = connection.get(path(banner) + query, bearer);
        var slow = connection.get(path(banner) + query, bearer, "X-Min-Revision: 1");

        assertThat(first.isQuick()).isFalse();
        assertThat(slow.isQuick()).isFalse();
        for (var one : new PersistentConnection.Answer[] {quick, again}) {
            assertThat(one.isQuick()).isTrue();
            assertThat(one.status()).isEqualTo(200);
            assertThat(one.timeless()).isEqualTo(slow.timeless()).isEqualTo(first.timeless());
            assertThat(one.timelessHeaders()).isEqualTo(first.timelessHeaders());
            assertThat(one.header("X-Request-Id")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(Long.parseLong(one.header("X-Snapshot-Age-Ms"))).isBetween(0L, 2_000L);
        }
        assertThat(quick.header("X-Request-Id")).isNotEqualTo(again.header("X-Request-Id"));
        assertThat(instant(again)).isBetween(clock.instant().minusSeconds(20), clock.instant());
    }

    @Test
    void other_creatives_changes_and_request_ids_are_answered_on_the_fast_path_too() throws Exception {
        connection.get(path(banner), bearer);

        var other = connection.get(path(second), bearer, "X-Request-Id: from-the-balancer-1", "User-Agent: ad server");
        assertThat(other.isQuick()).isTrue();
        assertThat(other.header("X-Request-Id")).isEqualTo("from-the-balancer-1");
        assertThat(other.text()).startsWith("{\"creativeId\":" + second.id + ",");

        Given.onAllCreatives(Given.approvedPixel(network, "Later"));
        var later = connection.get(path(second), bearer);
        assertThat(later.isQuick()).isTrue();
        assertThat(later.text()).contains("\"Later");
        assertThat(later.header("X-Snapshot-Revision")).isNotEqualTo(other.header("X-Snapshot-Revision"));
    }

    @Test
    void a_flight_start_takes_effect_without_a_change() throws Exception {
        var begin = clock.instant().plusSeconds(3_600);
        Given.onAllCreatives(Given.approve(Given.pixel(network, inFlight(begin, begin.plusSeconds(60)))));
        connection.get(path(banner), bearer);
        assertThat(connection.get(path(banner), bearer).text()).contains("Its flight starts on");

        clock.pass(Duration.ofSeconds(3_601));
        var within = connection.get(path(banner), bearer);
        assertThat(within.isQuick()).isTrue();
        assertThat(within.text()).doesNotContain("Its flight");
        clock.pass(Duration.ofSeconds(60));
        assertThat(connection.get(path(banner), bearer).text()).contains("Its flight ended on");
    }

    @Test
    void different_requests_take_the_ordinary_route_and_are_refused_as_before() throws Exception {
        var stranger = Given.creative(Given.advertiser(Given.network("Southpole"), "Other"), "Theirs");
        connection.get(path(banner), bearer);
        assertThat(connection.get(path(banner), bearer).isQuick()).isTrue();

        assertThat(connection.get(path(stranger), bearer).status()).isEqualTo(404);
        assertThat(connection
                        .get("/api/v1/creatives/999999999999999999/effective-pixels", bearer)
                        .status())
                .isEqualTo(404);
        assertThat(connection
                        .get("/api/v1/creatives/x/effective-pixels", bearer)
                        .status())
                .isEqualTo(404);
        assertThat(connection
                        .get("/api/v1/creatives/1%2F2/effective-pixels", bearer)
                        .status())
                .isEqualTo(400);
        assertThat(connection.get(path(banner) + "?secure=maybe", bearer).status())
                .isEqualTo(422);
        assertThat(connection.get(path(banner)).status()).isEqualTo(401);
        assertThat(connection
                        .get(path(banner), "Authorization: Bearer pxt_nonsense")
                        .status())
                .isEqualTo(401);
        assertThat(connection
                        .get(path(banner), bearer, "X-Min-Revision: 999999999")
                        .status())
                .isEqualTo(503);
        assertThat(connection.get("/api/v1/me", bearer).status()).isEqualTo(200);
        assertThat(connection.get(path(banner), bearer).status()).isEqualTo(200);
    }

    @Test
    void a_revoked_token_is_refused_immediately() throws Exception {
        connection.get(path(banner), bearer);
        assertThat(connection.get(path(banner), bearer).isQuick()).isTrue();

        Given.service(TokenService.class).revokeByPrefix(Given.system(network.id), token.substring(0, 12));

        assertThat(connection.get(path(banner), bearer).status()).isEqualTo(401);
    }

    @Test
    void an_advertiser_sees_only_what_concerns_it_there() throws Exception {
        var wide = Given.approvedPixel(network, "Excluded");
        Given.onAllCreatives(wide);
        Given.excluding(wide, acme);
        var theirs =
                "Authorization: Bearer " + SignedIn.newToken(GivenPeople.advertiserManager(network.id, acme.id).email);
        connection.get(path(banner), bearer);
        assertThat(connection.get(path(banner), bearer).text()).contains("\"Excluded");

        var slow = connection.get(path(banner), theirs);
        var quick = connection.get(path(banner), theirs);

        assertThat(quick.isQuick()).isTrue();
        assertThat(quick.timeless()).isEqualTo(slow.timeless()).doesNotContain("\"Excluded");
    }

    @Test
    void answers_keep_the_order_of_requests_on_both_routes() throws Exception {
        connection.get(path(banner), bearer);
        for (var round = 0; round < 20; round++) {
            connection.send("GET", path(banner), bearer, "X-Request-Id: pipeline-1");
            connection.send("GET", "/api/v1/me", bearer, "X-Request-Id: pipeline-2");
            connection.send("GET", path(second), bearer, "X-Request-Id: pipeline-3");
            connection.send("GET", path(second), bearer, "X-Request-Id: pipeline-4");
        }
        for (var answer = 0; answer < 80; answer++) {
            assertThat(connection.read().header("X-Request-Id")).isEqualTo("pipeline-" + (answer % 4 + 1));
        }
    }

    @Test
    void learning_while_requests_wait_keeps_their_order_too() throws Exception {
        connection.send("GET", "/api/v1/me", bearer, "X-Request-Id: pipeline-0");
        for (var at = 1; at < 40; at++) {
            var path = at % 3 == 0 ? "/api/v1/me" : path(at % 3 == 1 ? banner : second);
            connection.send("GET", path, bearer, "X-Request-Id: pipeline-" + at);
        }
        for (var at = 0; at < 40; at++) {
            assertThat(connection.read().header("X-Request-Id")).isEqualTo("pipeline-" + at);
        }
    }

    @Test
    void reading_resumes_after_large_answers_have_been_read() throws Exception {
        for (var pixel = 0; pixel < 12; pixel++) {
            Given.onAllCreatives(Given.approve(Given.pixel(network, longOne())));
        }
        assertThat(connection.get(path(banner), bearer).body().length).isGreaterThan(40_000);
        var quick = request("GET", path(banner)) + bearer + "\r\n\r\n";
        var ids = "{\"creativeIds\": [" + second.id + "]}";
        for (var round = 0; round < 3; round++) {
            // Answers that fill the connection, then a request on the ordinary route whose body is incomplete.
            connection.write(quick.repeat(8) + request("POST", "/api/v1/effective-pixels") + bearer
                    + "\r\nX-Min-Revision: 1\r\nContent-Type: application/json\r\nContent-Length: " + ids.length()
                    + "\r\n\r\n");
            for (var answer = 0; answer < 8; answer++) {
                assertThat(connection.read().status()).isEqualTo(200);
            }

            connection.write(ids + quick.repeat(8));

            assertThat(connection.read().text()).startsWith("[{\"creativeId\":" + second.id + ",");
            for (var answer = 0; answer < 8; answer++) {
                assertThat(connection.read().text()).startsWith("{\"creativeId\":" + banner.id + ",");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://localhost%s HTTP/1.1",
                "GET http://elsewhere.example%s HTTP/1.1",
                "GET %s#fragment HTTP/1.1",
                "GET %s HTTP/1.0",
                "GET %s?secure=true#x HTTP/1.1"
            })
    void nothing_is_learned_from_a_url_that_is_not_a_plain_path(String line) throws Exception {
        connection.write(line.formatted(path(banner)) + "\r\nHost: localhost\r\n" + bearer
                + "\r\nConnection: keep-alive\r\n\r\n");
        connection.read();

        for (var path : List.of(
                path(second),
                "/api/v1/creatives/" + second.id + path(banner).substring(4),
                path(second) + "#fragment",
                "/api/v1/creatives/" + second.id + "/creatives/" + banner.id + "/effective-pixels")) {
            var answer = connection.get(path, bearer, "Connection: keep-alive");

            assertThat(answer.isQuick()).isFalse();
            assertThat(answer.status()).isEqualTo(path.equals(path(second)) ? 200 : 404);
            connection.close();
            connection = new PersistentConnection();
            connection.write(line.formatted(path(banner)) + "\r\nHost: localhost\r\n" + bearer
                    + "\r\nConnection: keep-alive\r\n\r\n");
            connection.read();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: identity",
                "Content-Length: 5",
                "Expect: 100-continue",
                "Upgrade: h2c",
                "Connection: close",
                "Host: elsewhere.example",
                "X-Odd: folded\r\n header"
            })
    void requests_that_differ_from_the_template_never_disturb_the_order(String header) throws Exception {
        connection.get(path(banner), bearer);
        assertThat(connection.get(path(banner), bearer).isQuick()).isTrue();
        var body = header.endsWith("chunked") ? "5\r\nGET /\r\n0\r\n\r\n" : header.endsWith("5") ? "GET /" : "";

        connection.write(request("GET", path(second)) + bearer + "\r\n" + header + "\r\n\r\n" + body);
        var answer = connection.read();
        if (answer.status() == 100) {
            answer = connection.read();
        }

        assertThat(answer.status()).isIn(200, 400, 501);
        if (answer.status() == 200) {
            assertThat(answer.text()).startsWith("{\"creativeId\":" + second.id + ",");
        }
        if (answer.status() == 200 && !header.equals("Connection: close")) {
            assertThat(connection.get(path(banner), bearer).text()).startsWith("{\"creativeId\":" + banner.id + ",");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%d", "+%d", "-%d", "%%EF%%BC%%91%d"})
    void a_number_has_one_spelling(String spelling) throws Exception {
        connection.get(path(banner), bearer);

        assertThat(connection
                        .get("/api/v1/creatives/" + spelling.formatted(banner.id) + "/effective-pixels", bearer)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br", "deflate, gzip;q=1.0"})
    void accepted_compression_is_used_with_the_same_content(String accepted) throws Exception {
        var accept = "Accept-Encoding: " + accepted;
        var plain = connection.get(path(banner), bearer);
        var slow = connection.get(path(banner), bearer, accept);
        for (var round = 0; round < 2; round++) {
            var quick = connection.get(path(banner), bearer, accept);

            assertThat(quick.isQuick()).isTrue();
            assertThat(quick.header("Content-Encoding"))
                    .isEqualTo(slow.header("Content-Encoding"))
                    .isEqualTo("gzip");
            assertThat(quick.timeless()).isEqualTo(slow.timeless()).isEqualTo(plain.timeless());
            assertThat(quick.body().length).isLessThan(plain.body().length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "deflate", "gzip;q=0"})
    void gzip_is_not_used_unless_accepted(String accepted) throws Exception {
        connection.get(path(banner), bearer, "Accept-Encoding: " + accepted);

        var again = connection.get(path(banner), bearer, "Accept-Encoding: " + accepted);

        assertThat(again.header("Content-Encoding")).isNotEqualTo("gzip");
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void it_needs_no_database_statement() throws Exception {
        connection.get(path(banner), bearer);
        var statements = Statements.reading(() -> {
            for (var request = 0; request < 50; request++) {
                assertThat(answered().isQuick()).isTrue();
            }
        });
        assertThat(statements).isZero();
    }

    private PersistentConnection.Answer answered() {
        try {
            return connection.get(path(banner), bearer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n";
    }

    private static PixelDraft longOne() {
        return PixelDraft.NEW
                .with(PixelFields.NAME, Given.numbered("Long"))
                .with(PixelFields.FORMAT, PixelFormat.IMAGE_URL)
                .with(
                        PixelFields.SECURE_URL,
                        "https://pixel.example/" + Given.numbered("x").replace(" ", "") + "?" + "x".repeat(4_000));
    }

    private static PixelDraft inFlight(Instant start, Instant end) {
        return PixelDraft.NEW
                .with(PixelFields.NAME, Given.numbered("Flight"))
                .with(PixelFields.FORMAT, PixelFormat.IMAGE_URL)
                .with(PixelFields.SECURE_URL, "https://pixel.example/flight.gif")
                .with(PixelFields.FLIGHT_START, start)
                .with(PixelFields.FLIGHT_END, end);
    }

    private static Instant instant(PersistentConnection.Answer answer) {
        var text = answer.text();
        var from = text.indexOf("\"at\":\"") + 6;
        return Instant.parse(text.substring(from, text.indexOf('"', from)));
    }
}
