package org.pixelkeep.account.http.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
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
    void an_invalid_token_is_refused_with_problem_details() {
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
    void the_api_answers_401_without_credentials() {
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
    void a_repeated_call_never_returns_the_token_again() {
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

    @Test
    void an_ad_server_token_can_only_resolve() {
        var resolver = SignedIn.newToken(person.email, "resolve-pixel");

        assertThat(bearer(resolver)
                        .contentType("application/json")
                        .body(Map.of("creativeIds", List.of(1)))
                        .post("/api/v1/effective-pixels")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bearer(resolver).get("/api/v1/probe").statusCode()).isEqualTo(403);
        assertThat(bearer(resolver).get("/api/v1/tokens").statusCode()).isEqualTo(403);
        assertThat(bearer(resolver).get("/api/v1/networks").statusCode()).isEqualTo(403);
    }

    @Test
    void a_token_works_only_from_its_addresses() {
        var here = create(
                SignedIn.newToken(person.email), Map.of("name", "here", "addresses", List.of("127.0.0.0/8", "::1")));
        var elsewhere = create(
                SignedIn.newToken(person.email), Map.of("name", "elsewhere", "addresses", List.of("192.0.2.0/24")));

        assertThat(bearer(here.jsonPath().getString("token"))
                        .get("/api/v1/probe")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bearer(elsewhere.jsonPath().getString("token"))
                        .header("X-Forwarded-For", "192.0.2.7")
                        .get("/api/v1/probe")
                        .statusCode())
                .isEqualTo(401);
        assertThat(create(SignedIn.newToken(person.email), Map.of("name", "wrong", "addresses", List.of("a.example")))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_replaced_token_works_until_the_overlap_ends() {
        var secret = SignedIn.newToken(person.email);
        var former = create(secret, Map.of("name", "import", "scopes", List.of("view-pixel")));
        var path = "/api/v1/tokens/" + former.jsonPath().getLong("id") + "/rotation";
        var formerSecret = former.jsonPath().getString("token");

        var next = SignedIn.as(person)
                .contentType("application/json")
                .body(Map.of("overlapHours", 2))
                .post(path);

        assertThat(next.statusCode()).isEqualTo(201);
        var nextSecret = next.jsonPath().getString("token");
        assertThat(nextSecret).isNotEqualTo(formerSecret);
        assertThat(SignedIn.as(person)
                        .contentType("application/json")
                        .post(path)
                        .statusCode())
                .isEqualTo(409);
        assertThat(bearer(formerSecret).get("/api/v1/probe").statusCode()).isEqualTo(200);
        assertThat(bearer(nextSecret).get("/api/v1/probe").statusCode()).isEqualTo(200);
        assertThat(bearer(nextSecret).get("/api/v1/tokens").statusCode()).isEqualTo(403);
        clock.pass(Duration.ofHours(2));
        assertThat(bearer(formerSecret).get("/api/v1/probe").statusCode()).isEqualTo(401);
        assertThat(bearer(nextSecret).get("/api/v1/probe").statusCode()).isEqualTo(200);
        assertThat(Database.texts(
                        """
                        select concat(action, ' ', coalesce(json_value(after_image, '$.replacedBy'), ''))
                        from history_change where entity = 'TOKEN' and entity_id in (?, ?) order by id""", former.jsonPath().getLong("id"), next.jsonPath().getLong("id")))
                .containsExactly("CREATE ", "CREATE ", "EDIT " + next.jsonPath().getLong("id"));
    }

    @Test
    void a_token_stops_working_once_its_owner_loses_the_role() {
        var secret = SignedIn.newToken(person.email);
        assertThat(bearer(secret).get("/api/v1/probe").statusCode()).isEqualTo(200);

        var network = Database.number("select network_id from role_grant where user_id = ?", person.id);
        Given.service(MembershipService.class)
                .revoke(
                        Given.system(network),
                        network,
                        Database.number("select id from role_grant where user_id = ?", person.id));

        assertThat(bearer(secret).get("/api/v1/probe").statusCode()).isEqualTo(403);
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
