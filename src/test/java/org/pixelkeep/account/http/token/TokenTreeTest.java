package org.pixelkeep.account.http.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.token.EndedTokenService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class TokenTreeTest {
    private final SettableClock clock;
    private final UserAccount person = GivenPeople.trafficker(GivenPeople.network());

    TokenTreeTest(SettableClock clock) {
        this.clock = clock;
    }

    @Test
    void a_narrowed_token_cannot_see_its_owners_other_tokens() {
        var full = made(SignedIn.as(person), Map.of("name", "full"));
        var narrow =
                made(SignedIn.as(person), Map.of("name", "narrow", "scopes", List.of("use-token", "view-network")));
        var count = tokens();

        assertThat(rotate(bearer(narrow), full).statusCode()).isEqualTo(404);
        assertThat(bearer(narrow).delete("/api/v1/tokens/" + id(full)).statusCode())
                .isEqualTo(404);
        assertThat(bearer(narrow).get("/api/v1/tokens").jsonPath().getList("items.name", String.class))
                .containsExactly("narrow");

        assertThat(tokens()).isEqualTo(count);
        assertThat(works(full)).isTrue();
    }

    @Test
    void a_token_created_with_a_token_has_its_limits() {
        var expiresAt = clock.instant().plus(Duration.ofDays(2));
        var parent = made(
                SignedIn.as(person),
                Map.of(
                        "name", "parent",
                        "scopes", List.of("use-token", "view-network"),
                        "addresses", List.of("127.0.0.0/8", "::1"),
                        "expiresAt", expiresAt.toString()));

        var child = made(bearer(parent), Map.of("name", "child"));

        assertThat(Database.texts("""
                        select concat_ws(' ', scopes, addresses, expires_at = (select expires_at from api_token where id = ?),
                            parent_id = ?, made_with = ?) from api_token where id = ?""", id(parent), id(parent), id(parent), id(child)))
                .containsExactly("use-token,view-network 127.0.0.0/8,::1 1 1 1");
        assertThat(create(bearer(parent), Map.of("name", "narrower", "addresses", List.of("127.0.0.1")))
                        .statusCode())
                .isEqualTo(201);
        refused(bearer(parent), Map.of("name", "x", "scopes", List.of("edit-pixel")), "scopes");
        refused(bearer(parent), Map.of("name", "x", "addresses", List.of("127.0.0.1", "10.0.0.0/8")), "addresses");
        refused(bearer(parent), Map.of("name", "x", "addresses", List.of("0.0.0.0/0")), "addresses");
        refused(
                bearer(parent),
                Map.of("name", "x", "expiresAt", expiresAt.plusSeconds(1).toString()),
                "expiresAt");
    }

    @Test
    void child_tokens_are_revoked_with_their_parent() {
        var root = made(SignedIn.as(person), Map.of("name", "root"));
        var child = made(bearer(root), Map.of("name", "child"));
        var grandchild = made(bearer(child), Map.of("name", "grandchild"));
        var other = made(SignedIn.as(person), Map.of("name", "other"));

        assertThat(bearer(grandchild).delete("/api/v1/tokens/" + id(child)).statusCode())
                .isEqualTo(404);
        assertThat(SignedIn.as(person).delete("/api/v1/tokens/" + id(root)).statusCode())
                .isEqualTo(204);

        assertThat(List.of(works(root), works(child), works(grandchild), works(other)))
                .containsExactly(false, false, false, true);
        assertThat(Database.texts(
                        "select entity_id from history_change where entity = 'TOKEN' and action = 'REVOKE' and actor_id = ? order by id",
                        person.id))
                .containsExactly("" + id(root), "" + id(child), "" + id(grandchild));
    }

    @Test
    void child_tokens_expire_with_a_replaced_parent() {
        var root = made(SignedIn.as(person), Map.of("name", "root"));
        var child = made(bearer(root), Map.of("name", "child"));
        var grandchild = made(bearer(child), Map.of("name", "grandchild"));

        var next = rotate(SignedIn.as(person), root);

        assertThat(List.of(works(root), works(child), works(grandchild))).containsOnly(true);
        clock.pass(Duration.ofHours(1));
        assertThat(List.of(works(root), works(child), works(grandchild), works(next)))
                .containsExactly(false, false, false, true);
        assertThat(Database.number(
                        "select count(distinct expires_at) from api_token where id in (?, ?, ?)",
                        id(root),
                        id(child),
                        id(grandchild)))
                .isOne();
    }

    @Test
    void a_token_can_replace_only_itself() {
        var root = made(SignedIn.as(person), Map.of("name", "root"));
        var child = made(bearer(root), Map.of("name", "child"));

        assertThat(rotate(bearer(root), child).statusCode()).isEqualTo(403);
        var next = rotate(bearer(child), child);

        assertThat(next.statusCode()).isEqualTo(201);
        assertThat(Database.number("select parent_id from api_token where id = ?", id(next)))
                .isEqualTo(id(root));
        assertThat(rotate(bearer(child), child).statusCode()).isEqualTo(409);
        SignedIn.as(person).delete("/api/v1/tokens/" + id(root));
        assertThat(works(next)).isFalse();
    }

    @Test
    void revoking_a_token_also_revokes_a_replacement_that_it_requested() {
        var leaked = made(SignedIn.as(person), Map.of("name", "leaked"));
        var byThief = rotate(bearer(leaked), leaked);
        var again = rotate(bearer(byThief), byThief);
        var mine = made(SignedIn.as(person), Map.of("name", "mine"));
        var byMe = rotate(SignedIn.as(person), mine);

        SignedIn.as(person).post("/tokens/" + id(leaked) + "/revoke");
        SignedIn.as(person).post("/tokens/" + id(mine) + "/revoke");

        assertThat(List.of(works(leaked), works(byThief), works(again))).containsOnly(false);
        assertThat(works(mine)).isFalse();
        assertThat(works(byMe)).isTrue();
    }

    @Test
    void a_replacement_does_not_outlive_its_parent() {
        var expiresAt = clock.instant().plus(Duration.ofDays(10));
        var root = made(SignedIn.as(person), Map.of("name", "root", "expiresAt", expiresAt.toString()));
        var child = made(bearer(root), Map.of("name", "child"));
        clock.pass(Duration.ofDays(5));

        var next = rotate(SignedIn.as(person), child);

        assertThat(next.jsonPath().getString("expiresAt")).isEqualTo(expiresAt.toString());
    }

    @Test
    void the_depth_of_token_trees_is_limited() {
        var token = made(SignedIn.as(person), Map.of("name", "1"));
        for (var depth = 2; depth <= 5; depth++) {
            token = made(bearer(token), Map.of("name", "" + depth));
        }

        assertThat(create(bearer(token), Map.of("name", "6")).statusCode()).isEqualTo(409);
    }

    @Test
    void the_page_shows_the_tree_and_which_tokens_end_together() {
        var root = made(SignedIn.as(person), Map.of("name", "root <b>"));
        made(bearer(root), Map.of("name", "child"));

        var page = SignedIn.as(person).get("/tokens").body().asString();

        assertThat(page)
                .contains("created with “root &lt;b&gt;”: ends with it")
                .contains("So do those that use tokens created with it: “child”.");
        assertThat(page.indexOf("<td>root &lt;b&gt;")).isBetween(0, page.indexOf("class=\"ps-3\">child"));
    }

    @Test
    void a_deactivated_person_has_no_working_tokens() throws Exception {
        var root = made(SignedIn.as(person), Map.of("name", "root"));
        var child = made(bearer(root), Map.of("name", "child"));
        var network = Database.number("select network_id from role_grant where user_id = ?", person.id);
        SignedIn.as(GivenPeople.administrator(network))
                .delete("/api/v1/users/" + person.id + "?networkId=" + network)
                .then()
                .statusCode(204);

        assertThat(works(root)).isFalse();
        assertThat(works(child)).isFalse();
    }

    @Test
    void what_ended_is_deleted_90_days_later_with_what_ended_with_it() {
        var works = made(SignedIn.as(person), Map.of("name", "works"));
        var ends = made(
                SignedIn.as(person),
                Map.of(
                        "name",
                        "ends",
                        "expiresAt",
                        clock.instant().plus(Duration.ofDays(20)).toString()));
        var child = made(bearer(ends), Map.of("name", "child"));
        var revoked = made(SignedIn.as(person), Map.of("name", "revoked"));
        var replaced = rotate(SignedIn.as(person), revoked);
        SignedIn.as(person).delete("/api/v1/tokens/" + id(replaced)).then().statusCode(204);

        clock.pass(Duration.ofDays(89));
        deleteEnded();
        assertThat(ids()).containsExactly(id(works), id(ends), id(child), id(revoked), id(replaced));
        clock.pass(Duration.ofDays(2));
        deleteEnded();
        assertThat(ids()).containsExactly(id(works), id(ends), id(child));
        clock.pass(Duration.ofDays(20));
        deleteEnded();

        assertThat(ids()).containsExactly(id(works));
        assertThat(works(works)).isTrue();
    }

    @Test
    void what_replaced_a_token_stays_as_long_as_that_one() {
        var old = made(SignedIn.as(person), Map.of("name", "old"));
        var replaced = rotate(SignedIn.as(person), old, 720);
        SignedIn.as(person).delete("/api/v1/tokens/" + id(replaced)).then().statusCode(204);

        clock.pass(Duration.ofDays(100));
        deleteEnded();
        assertThat(ids()).containsExactly(id(old), id(replaced));
        clock.pass(Duration.ofDays(21));
        deleteEnded();

        assertThat(ids()).isEmpty();
    }

    @Test
    void nobody_has_more_tokens_than_can_be_read_at_once() throws Exception {
        var token = made(SignedIn.as(person), Map.of("name", "one"));
        var expired = IntStream.range(1, 10_000)
                .mapToObj(number -> "(%d, 'expired', 'pxt_00000000', unhex(sha2('%d-%d', 256)), now(6), now(6))"
                        .formatted(person.id, person.id, number))
                .collect(Collectors.joining(", "));
        Database.execute(
                "insert into api_token (user_id, name, prefix, token_hash, created_at, expires_at) values " + expired);

        assertThat(create(SignedIn.as(person), Map.of("name", "more")).statusCode())
                .isEqualTo(409);
        var refused = rotate(SignedIn.as(person), token);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("detail")).contains("already 10,000 tokens");
        assertThat(tokens()).isEqualTo(10_000);
    }

    private static void deleteEnded() {
        var tokens = Given.service(EndedTokenService.class);
        assertThat(Stream.generate(tokens::deleteEnded).anyMatch(number -> number == 0))
                .isTrue();
    }

    private List<Long> ids() {
        return Database.texts("select id from api_token where user_id = ? order by id", person.id).stream()
                .map(Long::valueOf)
                .toList();
    }

    private long tokens() {
        return Database.number("select count(*) from api_token where user_id = ?", person.id);
    }

    /** A token of a deactivated owner is refused; one that does not work at all is unknown. */
    private static boolean works(Response made) {
        var status = bearer(made).get("/api/v1/networks").statusCode();
        assertThat(status).isIn(200, 401, 403);
        return status == 200;
    }

    private static Response made(RequestSpecification as, Map<String, ?> body) {
        var made = create(as, body);
        assertThat(made.statusCode()).isEqualTo(201);
        return made;
    }

    private static Response create(RequestSpecification as, Map<String, ?> body) {
        return as.contentType("application/json").body(body).post("/api/v1/tokens");
    }

    private static void refused(RequestSpecification as, Map<String, ?> body, String field) {
        var answer = create(as, body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("violations.field", String.class)).containsExactly(field);
    }

    private static Response rotate(RequestSpecification as, Response made) {
        return rotate(as, made, 1);
    }

    private static Response rotate(RequestSpecification as, Response made, int overlapHours) {
        return as.contentType("application/json")
                .body(Map.of("overlapHours", overlapHours))
                .post("/api/v1/tokens/" + id(made) + "/rotation");
    }

    private static RequestSpecification bearer(Response made) {
        return given().header("Authorization", "Bearer " + made.jsonPath().getString("token"));
    }

    private static long id(Response made) {
        return made.jsonPath().getLong("id");
    }
}
