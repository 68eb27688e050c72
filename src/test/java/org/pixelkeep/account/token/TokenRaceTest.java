package org.pixelkeep.account.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Caller.Channel;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.CredentialEnded;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.signin.Identities;
import org.pixelkeep.account.token.TokenService.Made;
import org.pixelkeep.account.token.TokenService.NewToken;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A revocation wins over concurrent requests. */
@QuarkusTest
class TokenRaceTest {
    private static final int RACES = 1_000;
    private static final int LANES = 4;

    @Inject
    TokenService tokens;

    @Inject
    Identities identities;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void the_threads_end() {
        threads.shutdownNow();
    }

    @Exhaustive("a thousand races")
    @Test
    void none_of_a_thousand_revoked_tokens_survives() throws Exception {
        var lanes = new ArrayList<Callable<List<String>>>();
        for (var lane = 0; lane < LANES; lane++) {
            lanes.add(() -> survivors(RACES / LANES));
        }

        var survivors = new ArrayList<String>();
        for (var lane : threads.invokeAll(lanes)) {
            survivors.addAll(lane.get());
        }

        assertThat(survivors).isEmpty();
    }

    private List<String> survivors(int races) throws Exception {
        var networkId = GivenPeople.network();
        var person = GivenPeople.trafficker(networkId);
        var survivors = new ArrayList<String>();
        for (var race = 0; race < races; race++) {
            var token = tokens.createFor(Caller.system("race"), person.id, new NewToken("race", List.of(), null));
            var id = token.token().id;
            var byPerson = caller(person, networkId, null);
            var byToken = caller(person, networkId, id);
            var revoked = threads.submit(() -> tokens.revoke(byPerson, id));
            Callable<Made> action = race % 2 == 0
                    ? () -> tokens.rotate(byToken, id, 24)
                    : () -> tokens.create(byToken, new NewToken("minted", List.of(), null), new Violations());
            var made = Stream.concat(Stream.of(token), attempt(action).stream()).toList();
            assertThat(revoked.get()).isPositive();
            made.stream()
                    .filter(one -> identities.ofToken(one.secret(), null).isPresent())
                    .forEach(one -> survivors.add(one.token().name));
        }
        assertThat(Database.number(
                        "select count(*) from api_token where user_id = ? and revoked_at is null", person.id))
                .isZero();
        return survivors;
    }

    @Test
    void only_one_of_eight_concurrent_rotations_succeeds() throws Exception {
        var person = GivenPeople.trafficker(GivenPeople.network());
        var secret = SignedIn.newToken(person.email);
        var path = "/api/v1/tokens/" + Database.number("select id from api_token where user_id = ?", person.id)
                + "/rotation";

        var answers = together(IntStream.range(0, 8)
                .mapToObj(number -> (Callable<Response>) () ->
                        SignedIn.as(person).contentType("application/json").post(path))
                .toList());

        assertThat(answers.stream().map(Response::statusCode).sorted())
                .containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
        assertThat(Database.number("select count(*) from api_token where user_id = ?", person.id))
                .isEqualTo(2);
        assertThat(status(secret)).isEqualTo(200);
    }

    @Exhaustive("races over HTTP")
    @Test
    void over_http_a_revoked_token_is_refused_whatever_else_happens() throws Exception {
        var person = GivenPeople.trafficker(GivenPeople.network());
        for (var race = 0; race < 15; race++) {
            var secret = SignedIn.newToken(person.email);
            var id = Database.number("select max(id) from api_token where user_id = ?", person.id);

            var answers = together(List.of(
                    () -> SignedIn.as(person).delete("/api/v1/tokens/" + id),
                    () -> bearer(secret).post("/api/v1/tokens/" + id + "/rotation"),
                    () -> bearer(secret).post("/api/v1/tokens/" + id + "/rotation"),
                    () -> bearer(secret).body("{\"name\": \"minted\"}").post("/api/v1/tokens")));

            assertThat(answers.get(0).statusCode()).isEqualTo(204);
            assertThat(answers.stream().skip(1).map(Response::statusCode))
                    .allMatch(Set.of(201, 401, 404, 409)::contains);
            assertThat(status(secret)).isEqualTo(401);
            answers.stream()
                    .filter(answer -> answer.statusCode() == 201)
                    .forEach(answer -> assertThat(status(answer.jsonPath().getString("token")))
                            .isEqualTo(401));
        }
    }

    @Test
    void a_revoked_token_stays_revoked_whatever_writes_its_row() throws Exception {
        var person = GivenPeople.trafficker(GivenPeople.network());
        SignedIn.newToken(person.email);
        var id = Database.number("select id from api_token where user_id = ?", person.id);
        tokens.revokeByPrefix(
                Caller.system("race"),
                Database.texts("select prefix from api_token where id = ?", id).get(0));

        Database.execute("update api_token set revoked_at = null, expires_at = null where id = ?", id);

        assertThat(Database.number("select count(*) from api_token where id = ? and revoked_at is not null", id))
                .isOne();
    }

    private List<Response> together(List<Callable<Response>> calls) throws InterruptedException, ExecutionException {
        var answers = new ArrayList<Response>();
        for (Future<Response> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static Optional<Made> attempt(Callable<Made> call) throws Exception {
        try {
            return Optional.of(call.call());
        } catch (Conflict | NotFound | CredentialEnded late) {
            return Optional.empty();
        }
    }

    private static Caller caller(UserAccount person, long networkId, @Nullable Long tokenId) {
        var grants = Grants.of(Set.of(new Grant(Role.NETWORK_TRAFFICKER, networkId, null)));
        return new Caller(grants, person.id, person.email, tokenId, null, Channel.API, UUID.randomUUID(), null);
    }

    private static io.restassured.specification.RequestSpecification bearer(String secret) {
        return RestAssured.given().contentType("application/json").header("Authorization", "Bearer " + secret);
    }

    private static int status(String secret) {
        return bearer(secret).get("/api/v1/networks").statusCode();
    }
}
