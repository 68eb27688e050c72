package org.pixelkeep.rate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;
import org.pixelkeep.web.rate.TightLimits;

@QuarkusTest
@TestProfile(TightLimits.class)
class RatesTest {
    private static final AtomicInteger MINUTE = new AtomicInteger();

    @Inject
    SettableClock clock;

    @Inject
    Clock time;

    @Inject
    Rates rates;

    @Inject
    CounterStore tally;

    private String email = "";
    private long networkId;

    @BeforeEach
    void a_minute_that_no_other_test_had() {
        clock.pass(Rates.WINDOW.multipliedBy(MINUTE.addAndGet(2)));
        var into = time.instant().getEpochSecond() % Rates.WINDOW.toSeconds();
        clock.pass(Rates.WINDOW.minusSeconds(into));
        networkId = GivenPeople.network();
        email = GivenPeople.trafficker(networkId).email;
    }

    @Test
    void a_call_over_the_limit_is_answered_429_with_retry_after() {
        times(TightLimits.API, () -> SignedIn.token(email), "/api/v1/me", 200);

        SignedIn.token(email)
                .get("/api/v1/me")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-5]?[0-9]|60"))
                .body("type", equalTo("/help/problems/too-many-attempts"));
    }

    @Test
    void scripts_get_the_same_limit_in_the_words_of_xandr() {
        var script = SignedIn.script(email);
        times(TightLimits.API, () -> RestAssured.given().header("Authorization", script), "/xandr/member", 200);

        RestAssured.given()
                .header("Authorization", script)
                .get("/xandr/member")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-5]?[0-9]|60"))
                .header("X-RateLimit-Read", String.valueOf(TightLimits.API))
                .body("response.error_id", equalTo("SYSTEM"))
                .body("response.error_code", equalTo("RATE_EXCEEDED"));
    }

    @Test
    void programs_are_told_the_limit_and_what_is_left_of_it() {
        for (var left = TightLimits.API - 1; left >= 0; left--) {
            SignedIn.token(email)
                    .get("/api/v1/me")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", TightLimits.API + ";w=60")
                    .header("RateLimit-Limit", String.valueOf(TightLimits.API))
                    .header("RateLimit-Remaining", String.valueOf(left))
                    .header("RateLimit-Reset", matchesPattern("[1-5]?[0-9]|60"));
        }

        SignedIn.token(email).get("/api/v1/me").then().statusCode(429).header("RateLimit-Remaining", "0");
    }

    @Test
    void others_are_not_affected_and_the_next_minute_starts_over() {
        times(TightLimits.API + 1, () -> SignedIn.token(email), "/api/v1/me", 0);

        SignedIn.token(GivenPeople.trafficker(networkId))
                .get("/api/v1/me")
                .then()
                .statusCode(200);
        SignedIn.token(email).get("/api/v1/me").then().statusCode(429);
        clock.pass(Rates.WINDOW);
        SignedIn.token(email).get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void browsers_get_a_page() {
        var cookie = SignedIn.cookie(email);
        times(TightLimits.PAGE, () -> SignedIn.withCookie(cookie), "/help", 200);

        SignedIn.withCookie(cookie)
                .get("/help")
                .then()
                .statusCode(429)
                .contentType("text/html")
                .header("Retry-After", matchesPattern("[1-5]?[0-9]|60"))
                .body(matchesPattern("(?s).*Wait (a second|[1-9][0-9]? seconds) before you try again\\..*"));
    }

    @Test
    void costly_calls_are_counted_separately() {
        var history = "/networks/" + networkId + "/history";
        var cookie = SignedIn.cookie(email);
        times(TightLimits.COSTLY, () -> SignedIn.withCookie(cookie), history, 200);

        SignedIn.withCookie(cookie).get(history).then().statusCode(429);
        SignedIn.withCookie(cookie).get("/help").then().statusCode(200);
    }

    @Test
    void calls_of_agents_count_with_those_of_the_api_and_their_writes_as_costly() {
        var token = SignedIn.newToken(email, "use-agent", "view-pixel", "edit-pixel");
        for (var call = 0; call < TightLimits.COSTLY; call++) {
            assertThat(parse(token).jsonPath().<Boolean>get("result.isError")).isNull();
        }

        var refused = parse(token);

        assertThat(refused.jsonPath().getString("result.content[0].text"))
                .startsWith("Too many calls. Wait 60 seconds");
        for (var call = TightLimits.COSTLY + 1; call < TightLimits.API; call++) {
            assertThat(parse(token).statusCode()).isEqualTo(200);
        }
        assertThat(parse(token).statusCode()).isEqualTo(429);
    }

    private static Response parse(String token) {
        return bearer(token).contentType("application/json").body("""
                        {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                         "params": {"name": "parse_tag", "arguments": {"text": "https://t.example/i"}}}""").post("/mcp");
    }

    @Test
    void resolves_are_counted_separately_on_every_route() throws Exception {
        var network = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var token = SignedIn.newToken(GivenPeople.trafficker(network.id).email);
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var resolve = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/creatives/"
                        + creative.id + "/effective-pixels"))
                .header("Authorization", "Bearer " + token)
                .build();
        for (var request = 0; request < TightLimits.RESOLVE; request++) {
            assertThat(client.send(resolve, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }

        var refused = client.send(resolve, BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        bearer(token).get("/api/v1/me").then().statusCode(200);
        clock.pass(Rates.WINDOW);
        assertThat(client.send(resolve, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void after_many_invalid_tokens_only_valid_ones_still_work() {
        var good = SignedIn.newToken(email);
        for (var guess = 0; guess < TightLimits.REFUSED; guess++) {
            bearer("pxt_" + guess).get("/api/v1/me").then().statusCode(401);
        }

        var statements = Statements.reading(() -> bearer("pxt_another")
                .get("/api/v1/me")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("\\d+")));

        assertThat(statements).isZero();
        bearer(good).get("/api/v1/creatives/1/effective-pixels").then().statusCode(404);
        bearer(good).get("/api/v1/me").then().statusCode(200);
        bearer(good).get("/account").then().statusCode(401);
        bearer(good).get("/api/v1/me").then().statusCode(200);
        bearer(SignedIn.newToken(email)).get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void valid_tokens_do_not_count_as_invalid_ones() {
        var good = SignedIn.newToken(email);
        for (var page = 0; page < 2 * TightLimits.REFUSED; page++) {
            bearer(good).get("/help").then().statusCode(401);
        }

        bearer("pxt_unknown").get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void counting_needs_no_database_statement() {
        var statements = Statements.reading(() -> {
            for (var request = 0; request < 1_000; request++) {
                rates.count("rate/resolve/" + email, 10_000);
            }
        });

        assertThat(statements).isZero();
    }

    @Test
    void nodes_count_together_once_they_exchanged_counts() {
        var other = new Rates(tally, time);
        var bucket = "rate/api/" + email;
        rates.count(bucket, 10);
        other.count(bucket, 10);
        for (var request = 0; request < 5; request++) {
            rates.count(bucket, 10);
        }
        rates.exchange();
        for (var request = 0; request < 3; request++) {
            other.count(bucket, 10);
        }
        other.exchange();
        rates.exchange();

        assertThatThrownBy(() -> rates.count(bucket, 10)).isInstanceOf(TooManyAttempts.class);
        assertThatThrownBy(() -> other.count(bucket, 10)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void without_the_database_a_node_counts_for_itself() {
        var alone = new Rates(
                (window, counted) -> {
                    throw new IllegalStateException("no database");
                },
                time);
        alone.count("rate/api/alone", 2);
        alone.exchange();
        alone.count("rate/api/alone", 2);

        assertThatThrownBy(() -> alone.count("rate/api/alone", 2)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void memory_is_bounded_and_late_clients_still_get_their_own_bucket() {
        var crowd = new Rates(tally, time);
        for (var request = 0; request < 100; request++) {
            crowd.count("rate/address/loud", 100);
        }
        for (var address = 0; address < 60_000; address++) {
            crowd.count("rate/address/" + address, 1_000_000);
        }

        crowd.count("rate/address/late", 1);
        assertThatThrownBy(() -> crowd.count("rate/address/loud", 100)).isInstanceOf(TooManyAttempts.class);
        assertThat(crowd.buckets()).isLessThanOrEqualTo(50_000);
    }

    @Test
    void the_networks_of_one_block_share_a_bucket_when_they_are_very_many() {
        var crowd = new Rates(tally, time);
        for (var network = 0; network < 2_000; network++) {
            crowd.count("rate/address/2001:db8:7:%x::/64".formatted(network), 1_000_000);
        }

        assertThat(crowd.buckets()).isLessThan(300);
        assertThatThrownBy(() -> crowd.count("rate/address/2001:db8:7:ffff::/64", 1_000))
                .isInstanceOf(TooManyAttempts.class);
        crowd.count("rate/address/2001:db8:8:ffff::/64", 1);
    }

    @Test
    void only_the_busiest_buckets_are_shared_with_other_nodes() {
        var shared = new AtomicInteger();
        var crowd = new Rates(
                (window, counted) -> {
                    shared.set(counted.size());
                    return counted;
                },
                time);
        for (var address = 0; address < 5_000; address++) {
            crowd.count("rate/address/" + address, 1_000_000);
        }

        crowd.exchange();

        assertThat(shared).hasValue(1_000);
    }

    private static void times(int times, Supplier<RequestSpecification> who, String path, int status) {
        for (var call = 0; call < times; call++) {
            var answer = who.get().get(path).statusCode();
            if (status != 0) {
                assertThat(answer).isEqualTo(status);
            }
        }
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
