package org.pixelkeep.web.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.guard.Wire;

@QuarkusTest
class ChangePermitsTest {
    private static final int EXTRA = 10;
    private static final Duration LOOKING = Duration.ofSeconds(2);

    /** Less than the time after which the database gives up waiting for a lock, which frees connections. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(4);

    private static final String POST_TOKEN = """
        POST /api/v1/tokens HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: 16\r
        \r
        {"name": "Left"}""";

    @Inject
    EntityManager entityManager;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Exhaustive("a flood of changes")
    @Test
    void changes_that_wait_for_a_lock_leave_connections_to_other_networks_and_permits_to_colleagues() {
        var busy = Given.network("Northwind");
        var advertiser = Given.advertiser(busy, "Acme");
        var other = Given.network("Southpole");
        var token = SignedIn.newToken(GivenPeople.administrator(busy.id).email);
        var colleague = SignedIn.newToken(GivenPeople.administrator(busy.id).email);
        var neighbor = SignedIn.newToken(GivenPeople.observer(other.id).email);

        // The first requests take longer.
        assertThat(list(neighbor, other)).isEqualTo(200);
        assertThat(addToken(colleague)).isEqualTo(201);

        var changes = QuarkusTransaction.requiringNew().call(() -> {
            lock(advertiser);
            var waiting = IntStream.range(0, connections + EXTRA)
                    .mapToObj(number -> async(() -> rename(token, advertiser, number)))
                    .toList();
            for (var end = System.nanoTime() + LOOKING.toNanos(); System.nanoTime() < end; ) {
                var begin = System.nanoTime();
                assertThat(list(neighbor, other)).isEqualTo(200);
                assertThat(addToken(colleague)).isEqualTo(201);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LOCK_WAIT);
            }
            return waiting;
        });

        assertThat(changes.stream().map(CompletableFuture::join))
                .allMatch(List.of(200, 409, 412, 429, 503)::contains)
                .contains(200, 429);
    }

    @Test
    void clients_that_leave_while_they_wait_keep_no_permits() {
        var network = Given.network("Northwind");
        var advertiser = Given.advertiser(network, "Acme");
        var token = SignedIn.newToken(GivenPeople.administrator(network.id).email);
        assertThat(addToken(token)).isEqualTo(201);

        var changes = QuarkusTransaction.requiringNew().call(() -> {
            lock(advertiser);
            var running = IntStream.range(0, EXTRA)
                    .mapToObj(number -> async(() -> rename(token, advertiser, number)))
                    .toList();
            for (var client = 0; client < EXTRA; client++) {
                try (var wire = Wire.open()) {
                    wire.send(POST_TOKEN.formatted(token));
                    // As long as the server takes to answer something else, so that it has begun with the change.
                    assertThat(list(token, network)).isEqualTo(200);
                }
            }
            return running;
        });
        assertThat(changes.stream().map(CompletableFuture::join)).contains(200);

        var together = IntStream.range(0, 4)
                .mapToObj(number -> async(() -> addToken(token)))
                .toList();
        assertThat(together.stream().map(CompletableFuture::join)).containsOnly(201);
    }

    @Test
    void a_change_that_waited_for_others_is_refused_once_its_person_has_left() {
        var network = Given.network("Northwind");
        var advertiser = Given.advertiser(network, "Acme");
        GivenPeople.administrator(network.id);
        var leaver = GivenPeople.administrator(network.id);
        var token = SignedIn.newToken(leaver.email);
        assertThat(addToken(token)).isEqualTo(201);

        var changes = QuarkusTransaction.requiringNew().call(() -> {
            lock(advertiser);
            var sent = IntStream.range(0, EXTRA)
                    .mapToObj(number -> async(() -> rename(token, advertiser, number)))
                    .toList();
            for (var end = System.nanoTime() + LOOKING.toNanos(); System.nanoTime() < end; ) {
                assertThat(list(token, network)).isEqualTo(200);
            }
            async(() -> {
                        Given.service(MembershipService.class).end(Given.system(network.id), network.id, leaver.id);
                        return 0;
                    })
                    .join();
            return sent;
        });

        assertThat(changes.stream().map(CompletableFuture::join)).contains(403);
    }

    private void lock(Advertiser advertiser) {
        assertThat(entityManager
                        .createNativeQuery("select id from advertiser where id = ?1 for update")
                        .setParameter(1, advertiser.id)
                        .getResultList())
                .hasSize(1);
    }

    private static int list(String token, Network network) {
        return bearer(token).get("/api/v1/networks/" + network.id + "/pixels").statusCode();
    }

    private static int addToken(String token) {
        return bearer(token)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Token"))
                .post("/api/v1/tokens")
                .statusCode();
    }

    private static int rename(String token, Advertiser advertiser, int number) {
        return bearer(token)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Acme " + number))
                .patch("/api/v1/advertisers/" + advertiser.id)
                .statusCode();
    }

    private static RequestSpecification bearer(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }

    private static CompletableFuture<Integer> async(Supplier<Integer> work) {
        return CompletableFuture.supplyAsync(work, runnable -> new Thread(runnable).start());
    }
}
