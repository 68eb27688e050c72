package org.pixelkeep.web.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class SheetPermitsTest {
    private static final int UPLOADS = 12;

    /** One is read, five wait. */
    private static final int TAKEN = 6;

    /** Less than the time that a sheet waits for a permit. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @Inject
    EntityManager entityManager;

    private final Network busy = Given.network("Northwind");
    private final Network other = Given.network("Southpole");

    @Test
    void sheets_of_a_network_are_read_one_by_one_and_others_and_other_changes_do_not_wait() throws SQLException {
        var token = SignedIn.newToken(GivenPeople.administrator(busy.id).email);
        var neighbor = SignedIn.newToken(GivenPeople.administrator(other.id).email);
        assertThat(upload(neighbor, other).statusCode()).isEqualTo(201);

        var uploads = QuarkusTransaction.requiringNew().call(() -> {
            lock(busy);
            var all = IntStream.range(0, UPLOADS)
                    .mapToObj(number ->
                            CompletableFuture.supplyAsync(() -> upload(token, busy), work -> new Thread(work).start()))
                    .toList();
            var begin = System.nanoTime();
            var max = 0L;
            while (all.stream().filter(CompletableFuture::isDone).count() < UPLOADS - TAKEN) {
                assertThat(addToken(token)).isEqualTo(201);
                max = Math.max(max, waitingForTheLock());
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
            }
            assertThat(upload(neighbor, other).statusCode()).isEqualTo(201);
            assertThat(addToken(token)).isEqualTo(201);
            assertThat(Math.max(max, waitingForTheLock())).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
            return all;
        });

        var answers = uploads.stream().map(CompletableFuture::join).toList();
        var refused =
                answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused).hasSize(UPLOADS - TAKEN).allMatch(answer -> answer.header("Retry-After") != null);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(TAKEN);
        assertThat(Database.number("select count(*) from import_job where network_id = ?", busy.id))
                .isEqualTo(TAKEN);
    }

    private void lock(Network network) {
        assertThat(entityManager
                        .createNativeQuery("select id from network where id = ?1 for update")
                        .setParameter(1, network.id)
                        .getResultList())
                .isEqualTo(List.of(network.id));
    }

    /** How many uploads were read, and wait for the network. */
    private static long waitingForTheLock() throws SQLException {
        return Database.number("select count(*) from information_schema.processlist where info like"
                + " 'select % from network % for update' and id <> connection_id()");
    }

    private static Response upload(String token, Network network) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("text/csv")
                .queryParam("kind", "CREATIVES")
                .body("Creative Name,Advertiser\nBanner,Acme\n")
                .post("/api/v1/networks/" + network.id + "/imports");
    }

    private static int addToken(String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"name\": \"Token\"}")
                .post("/api/v1/tokens")
                .statusCode();
    }
}
