package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pixelkeep.cli.CutConnections.Cut;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.PoorSurroundings;
import org.pixelkeep.testing.SignedIn;

/** The database connection is lost around the commit: nothing is done twice, and no response is wrong. */
@Exhaustive("commits whose answer is lost, by the hundred")
@QuarkusTest
@TestProfile(PoorSurroundings.class)
class LostCommitsTest {
    private static final int TIMES = 200;
    private static final Set<Integer> AGAIN = Set.of(409, 503);
    private static final long TIMEOUT_NANOS = 20_000_000_000L;

    private final Network network = Given.network("Northwind");
    private final long advertiserId = Given.advertiser(network, "Acme").id;
    private final String token = SignedIn.newToken(GivenPeople.trafficker(network.id).email);

    /** Set by {@link CutDatabase}. */
    @SuppressWarnings("NullAway.Init")
    CutConnections connections;

    @ParameterizedTest
    @EnumSource(Cut.class)
    void a_call_is_done_once_however_its_commit_was_lost(Cut cut) {
        var outcomes = new TreeMap<String, Integer>();
        for (var i = 0; i < TIMES; i++) {
            var name = Given.numbered("Cut " + cut);
            connections.cut(cut);

            var first = create(name, name);
            outcomes.merge(type(first), 1, Integer::sum);

            assertThat(connections.isDone()).isTrue();
            assertThat(first.statusCode()).as(first.asString()).isEqualTo(503);
            assertThat(type(first)).isEqualTo(cut == Cut.AT_THE_WRITE ? "unavailable" : "outcome-unknown");
            if (first.asString().contains("Nothing was saved")) {
                assertThat(rows(name)).isZero();
            }

            var answer = untilDone(name);

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
            assertThat(rows(name)).isOne();
            assertThat(records(name)).isOne();
            assertThat(create(name, name).asByteArray()).isEqualTo(answer.asByteArray());
        }
        System.out.printf("%s: %d times, %s%n", cut, TIMES, outcomes);
    }

    @Test
    void without_a_key_no_false_outcome_is_reported_either() {
        for (var cut : Cut.values()) {
            var name = Given.numbered("Keyless " + cut);
            connections.cut(cut);

            var answer = create(name, null);

            assertThat(type(answer)).isEqualTo(cut == Cut.AT_THE_WRITE ? "unavailable" : "outcome-unknown");
            if (cut == Cut.AFTER_THE_COMMIT) {
                assertThat(rows(name)).isOne();
            } else if (cut != Cut.BEFORE_A_LATE_COMMIT) {
                assertThat(rows(name)).isZero();
            }
        }
    }

    @Test
    void a_key_is_not_claimed_while_the_database_is_down() throws Exception {
        var name = Given.numbered("Gone");
        connections.goAway();
        for (var i = 0; i < 3; i++) {
            assertThat(create(name, name).statusCode()).isEqualTo(503);
        }
        connections.comeBack();

        var answer = untilDone(name);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(rows(name)).isOne();
    }

    @Test
    void what_exists_is_never_missing_while_connections_are_lost() throws Exception {
        var creativeId = create(Given.numbered("There"), null).jsonPath().getLong("id");
        var statuses = new TreeSet<Integer>();
        for (var i = 0; i < TIMES; i++) {
            connections.goAway();
            if (i % 4 == 0) {
                statuses.add(read(creativeId));
            }
            connections.comeBack();
            statuses.add(read(creativeId));
        }
        assertThat(statuses).contains(200).isSubsetOf(200, 503);
    }

    private int read(long creativeId) {
        return io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/creatives/{id}", creativeId)
                .statusCode();
    }

    /** Retries, as a program does after an unknown outcome. */
    private Response untilDone(String name) {
        var begin = System.nanoTime();
        var answer = create(name, name);
        while (AGAIN.contains(answer.statusCode())) {
            assertThat(System.nanoTime() - begin).isLessThan(TIMEOUT_NANOS);
            LockSupport.parkNanos(20_000_000);
            answer = create(name, name);
        }
        return answer;
    }

    private Response create(String name, @Nullable String key) {
        var request = io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(Map.of("name", name, "type", "VIDEO"));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.post("/api/v1/advertisers/{id}/creatives", advertiserId);
    }

    private static String type(Response answer) {
        var type = answer.jsonPath().getString("type");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private static long rows(String name) {
        return Database.number("select count(*) from creative where name = ?", name);
    }

    private static long records(String name) {
        return Database.number(
                "select count(*) from history_change where entity = 'CREATIVE' and entity_name = ?", name);
    }
}
