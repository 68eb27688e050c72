package org.pixelkeep.account.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Probe;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class TokenApiTest {
    private final SettableClock clock;
    private final UserAccount person = GivenPeople.trafficker(GivenPeople.network());

    TokenApiTest(SettableClock clock) {
        this.clock = clock;
    }

    @Test
    void a_token_that_is_none_is_told_so_in_problem_details() {
        for (var token : List.of("", "nonsense", "pxt_" + "A".repeat(49), SignedIn.newToken(person.email) + "x")) {
            var answer = given().header("Authorization", "Bearer " + token).get("/api/v1/probe");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.jsonPath().getInt("status")).isEqualTo(401);
            assertThat(answer.jsonPath().getString("instance")).isEqualTo("/api/v1/probe");
        }
    }

    @Test
    void the_api_answers_nobody_with_401() {
        var answer = given().get("/api/v1/probe");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void a_token_is_narrowed_by_its_scopes() {
        var before = Probe.CHANGES.get();
        var reader = SignedIn.newToken(person.email, "view-pixel");

        assertThat(bearer(reader).get("/api/v1/probe").statusCode()).isEqualTo(200);
        assertThat(bearer(reader)
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/v1/probe")
                        .statusCode())
                .isEqualTo(403);
        assertThat(bearer(reader).get("/api/v1/tokens").statusCode()).isEqualTo(403);
        assertThat(Probe.CHANGES).hasValue(before);
    }

    @Test
    void a_narrowed_token_passes_on_no_more_than_it_has() {
        var narrow = SignedIn.newToken(person.email, "use-token", "view-pixel");

        var wider = create(narrow, Map.of("name", "wider", "scopes", List.of("edit-pixel")));
        var same = create(narrow, Map.of("name", "same"));

        assertThat(wider.statusCode()).isEqualTo(422);
        assertThat(same.statusCode()).isEqualTo(201);
        assertThat(bearer(same.jsonPath().getString("token"))
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/v1/probe")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_expired_token_stops() {
        var expiresAt = clock.instant().plus(Duration.ofDays(1));
        var made = create(
                SignedIn.newToken(person.email), Map.of("name", "short lived", "expiresAt", expiresAt.toString()));
        var secret = made.jsonPath().getString("token");
        assertThat(bearer(secret).get("/api/v1/probe").statusCode()).isEqualTo(200);

        clock.pass(Duration.ofDays(1));

        assertThat(bearer(secret).get("/api/v1/probe").statusCode()).isEqualTo(401);
    }

    @Test
    void tokens_are_listed_without_their_secrets_and_revoked_by_id() {
        var secret = SignedIn.newToken(person.email);
        var other = create(secret, Map.of("name", "other", "scopes", List.of("view-pixel")));
        var otherId = other.jsonPath().getLong("id");
        assertThat(other.header("Location")).endsWith("/api/v1/tokens/" + otherId);

        var list = bearer(secret).get("/api/v1/tokens");

        assertThat(list.jsonPath().getList("items.name", String.class)).containsExactly("other", "test");
        assertThat(list.jsonPath().getList("items[0].scopes", String.class)).containsExactly("view-pixel");
        assertThat(list.body().asString()).doesNotContain(secret);
        assertThat(bearer(secret).delete("/api/v1/tokens/" + otherId).statusCode())
                .isEqualTo(204);
        assertThat(bearer(secret).delete("/api/v1/tokens/" + otherId).statusCode())
                .isEqualTo(404);
        assertThat(bearer(other.jsonPath().getString("token"))
                        .get("/api/v1/probe")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_repeated_call_never_gives_a_token_again() {
        var secret = SignedIn.newToken(person.email);

        var first = create(secret, Map.of("name", "once"), "key");
        var second = create(secret, Map.of("name", "once"), "key");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Database.number("select count(*) from api_token where user_id = ? and name = 'once'", person.id))
                .isOne();
        assertThat(Database.number(
                        "select count(*) from idempotency_key where user_id = ? and body is not null", person.id))
                .isZero();
    }

    private static io.restassured.specification.RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static Response create(String token, Map<String, ?> body) {
        return bearer(token).contentType("application/json").body(body).post("/api/v1/tokens");
    }

    private static Response create(String token, Map<String, ?> body, String key) {
        return bearer(token)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/tokens");
    }
}
