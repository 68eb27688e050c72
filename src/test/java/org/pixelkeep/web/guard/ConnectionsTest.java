package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
@TestProfile(NarrowLimits.class)
class ConnectionsTest {
    private static final String GREETING = "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n";
    private static final String TENTH_OF_A_MEGABYTE = "x".repeat(100_000);

    private static final int PIPELINED = 200;

    private final List<Wire> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (var wire : open) {
            wire.close();
        }
    }

    @Test
    void a_large_anonymous_body_is_refused_before_it_is_sent() throws IOException {
        var wire = wire().send(form("Content-Length: 300000"));

        assertThat(wire.status()).startsWith("HTTP/1.1 413");
    }

    @Test
    void an_invalid_token_counts_as_anonymous() throws IOException {
        var wire = wire().send(
                        "POST /api/v1/macros/lint HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer pxt_nothing\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n");

        assertThat(wire.status()).startsWith("HTTP/1.1 401");
    }

    @Test
    void authenticated_callers_may_send_larger_bodies() throws IOException {
        var token = SignedIn.newToken(GivenPeople.trafficker(GivenPeople.network()).email);
        var body = "{\"content\": \"" + "x".repeat(400_000) + "\"}";

        var wire = wire().send("POST /api/v1/macros/lint HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(wire.status()).startsWith("HTTP/1.1 4").doesNotContain("413");
    }

    @Test
    void a_body_of_unknown_size_is_stopped_while_reading() throws IOException {
        var wire = wire().send(form("Transfer-Encoding: chunked"));
        for (var part = 0; part < 4; part++) {
            wire.send(Integer.toHexString(TENTH_OF_A_MEGABYTE.length()) + "\r\n" + TENTH_OF_A_MEGABYTE + "\r\n");
        }

        assertThat(wire.status()).startsWith("HTTP/1.1 413");
    }

    @Test
    void unfinished_bodies_make_room_for_others() throws IOException {
        for (var client = 0; client < 3 * NarrowLimits.ROOM_FOR_ANYBODY / TENTH_OF_A_MEGABYTE.length(); client++) {
            wire().send(form("Content-Length: 200000") + TENTH_OF_A_MEGABYTE);
        }

        assertThat(wire().send(form("Content-Length: 7") + "email=a").status()).startsWith("HTTP/1.1 403");
        assertThat(open.get(0).rest()).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After: 5");
    }

    @Exhaustive("waits for a timeout")
    @Test
    void a_slow_body_times_out() throws IOException {
        var wire = wire().send(form("Content-Length: 100") + "email=");

        assertThat(wire.rest()).startsWith("HTTP/1.1 408").contains("Too slow.");
    }

    @Exhaustive("waits for a timeout")
    @Test
    void a_fast_start_buys_no_extra_time() throws IOException {
        var wire = wire().send(lint(newToken(), 1_000_000) + "x".repeat(900_000));

        assertThat(wire.rest()).startsWith("HTTP/1.1 408");
    }

    @Exhaustive("waits for a timeout")
    @Test
    void one_person_cannot_use_the_whole_body_budget() throws IOException {
        var token = newToken();
        var otherToken = newToken();
        var first = wire().send(lint(token, 1_000_000) + "x".repeat(900_000));
        var second = wire().send(lint(token, 1_000_000) + "x".repeat(900_000));
        var other = wire().send(lint(otherToken, 900_000)).send("x".repeat(900_000));

        assertThat(other.status()).startsWith("HTTP/1.1 400");
        // The second is refused, or replaces the first if that one has stalled. On a busy machine the bytes of the
        // replaced
        // one may still be held when those of the others arrive: then the second is refused, too.
        assertThat(List.of(first.status(), second.status())).haveAtLeastOne(refused());
    }

    @Exhaustive("waits for a timeout")
    @Test
    void a_small_body_of_another_network_displaces_a_large_incomplete_one() throws IOException {
        var tokens = List.of(newToken(), newToken(), newToken());
        var token = newToken();
        for (var one : tokens) {
            wire().send(lint(one, 1_000_000) + "x".repeat(690_000));
        }
        var small = "{\"text\": \"" + "x".repeat(40_000) + "\"}";

        // Several, because the first may arrive before the large ones have been read.
        for (var request = 0; request < 20; request++) {
            try (var wire = Wire.open().send(lint(token, small.length()) + small)) {
                assertThat(wire.status()).startsWith("HTTP/1.1 422");
            }
        }
        assertThat(List.of(
                        open.get(0).status(), open.get(1).status(), open.get(2).status()))
                .haveAtLeastOne(refused());
    }

    @Test
    void an_unfinished_head_times_out() throws IOException {
        var wire = greeted();
        wire.send("GET /sign-in HTTP/1.1\r\nX-Slow: ");

        assertThat(wire.rest()).doesNotContain("HTTP/1.1 ");
    }

    @Test
    void the_longest_waiting_connections_make_room_for_new_ones() throws IOException {
        for (var client = 0; client < NarrowLimits.CONNECTIONS; client++) {
            greeted();
        }

        assertThat(wire().send(GREETING).status()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(open.get(0).rest()).doesNotContain("HTTP/1.1 ");
    }

    @Test
    void a_connection_with_a_successful_token_request_stays() throws IOException {
        var known = wire().send("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + newToken()
                + "\r\n\r\n");
        assertThat(known.answer()).startsWith("HTTP/1.1 200");
        for (var client = 0; client < 2 * NarrowLimits.CONNECTIONS; client++) {
            greeted();
        }

        assertThat(known.send(GREETING).answer()).startsWith("HTTP/1.1 200");
    }

    @Exhaustive("waits for a timeout")
    @Test
    void a_client_that_does_not_read_times_out() throws IOException {
        var wire = Wire.narrow();
        open.add(wire);
        var asset = "GET /assets/lib/tabler.min.css HTTP/1.1\r\nHost: localhost\r\n\r\n";
        wire.send(asset.repeat(60));

        SignedIn.token(GivenPeople.trafficker(GivenPeople.network()))
                .get("/api/v1/me")
                .then()
                .statusCode(200);
        assertThat(wire.resetWhenNothingIsRead()).isTrue();
    }

    /** All at once: each connection stays open for a moment after its refusal. */
    @Exhaustive("each ambiguous request")
    @Test
    void an_ambiguous_request_is_refused_in_turn_and_ends_the_connection() throws IOException {
        var refused = new LinkedHashMap<String, Wire>();
        for (var request : """
                501 HTTP/1.1 | Host: localhost | Transfer-Encoding: xchunked  | Content-Length: 4
                501 HTTP/1.1 | Host: localhost | Transfer-Encoding: identity
                501 HTTP/1.1 | Host: localhost | Transfer-Encoding: chunked   | Transfer-Encoding: chunked
                400 HTTP/1.1 | Host: localhost | Transfer-Encoding: chunked   | Content-Length: 4
                400 HTTP/1.0 | Host: localhost | Transfer-Encoding: chunked
                400 HTTP/1.1 | Host: localhost | Host: localhost
                400 HTTP/1.1 | Host: localhost | Authorization: Bearer pxt_1  | Authorization: Bearer p
                400 HTTP/1.1 | Host: local host
                400 HTTP/1.1 | Host:
                400 HTTP/1.1 | Host: :80
                400 HTTP/1.1 | X-Other: x
                505 HTTP/1.2 | Host: localhost
                505 HTTP/3.0 | Host: localhost
                """.lines().toList()) {
            var head = request.substring("501 ".length()).replaceAll(" *\\| *", "\r\n");
            refused.put(request, greeted().send(GREETING + "GET /sign-in " + head + "\r\n\r\n0\r\n\r\n" + GREETING));
        }

        for (var one : refused.entrySet()) {
            assertThat(one.getValue().answer()).as(one.getKey()).startsWith("HTTP/1.1 200");
            assertThat(one.getValue().rest())
                    .as(one.getKey())
                    .startsWith("HTTP/1.1 " + one.getKey().substring(0, 3))
                    .containsIgnoringCase("Connection: close")
                    .satisfies(all -> assertThat(all.split("HTTP/1.1 \\d", -1)).hasSize(2));
        }
    }

    @Test
    void a_typed_address_that_cannot_be_decoded_is_refused_in_a_sentence_and_to_programs_as_a_problem()
            throws IOException {
        var typed = "GET /sign-in?q=50% HTTP/1.1\r\nHost: localhost\r\n";
        var browser = greeted().send(typed + "Accept: text/html,*/*;q=0.8\r\n\r\n");
        var program = greeted().send(typed + "\r\n");

        assertThat(browser.rest())
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("Content-Type: text/plain")
                .endsWith(
                        "Malformed request. This URL contains a character that must be encoded. Write a percent sign as %25.");
        assertThat(program.rest())
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("Write a percent sign as %25.");
    }

    @Exhaustive("hundreds of requests")
    @Test
    void pipelined_requests_are_all_answered() throws Exception {
        var wire = wire();
        var body = "f=" + "x".repeat(30_000);
        var both = GREETING + form("Content-Length: " + body.length()) + body;
        var sent = CompletableFuture.runAsync(() -> {
            try {
                wire.send(both.repeat(PIPELINED) + GREETING.repeat(PIPELINED));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        for (var answer = 0; answer < PIPELINED; answer++) {
            assertThat(wire.answer()).startsWith("HTTP/1.1 200");
            assertThat(wire.answer()).startsWith("HTTP/1.1 403");
        }
        for (var answer = 0; answer < PIPELINED; answer++) {
            assertThat(wire.answer()).startsWith("HTTP/1.1 200");
        }
        sent.get(1, TimeUnit.SECONDS);
    }

    private static Condition<String> refused() {
        return new Condition<>(status -> status.startsWith("HTTP/1.1 503"), "refused");
    }

    private static String newToken() {
        return SignedIn.newToken(GivenPeople.trafficker(GivenPeople.network()).email);
    }

    private static String lint(String token, int length) {
        return "POST /api/v1/macros/lint HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String form(String length) {
        return "POST /sign-in HTTP/1.1\r\nHost: localhost:" + RestAssured.port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n" + length + "\r\n\r\n";
    }

    private Wire wire() throws IOException {
        var wire = Wire.open();
        open.add(wire);
        return wire;
    }

    /** A connection that has received a response. */
    private Wire greeted() throws IOException {
        var wire = wire().send(GREETING);
        assertThat(wire.answer()).startsWith("HTTP/1.1 200");
        return wire;
    }
}
