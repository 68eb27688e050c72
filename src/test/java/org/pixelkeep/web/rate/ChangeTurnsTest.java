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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@Tag("slow")
@QuarkusTest
class ChangeTurnsTest {
    private static final int EXTRA = 10;
    private static final Duration LOOKING = Duration.ofSeconds(2);

    @Inject
    EntityManager entityManager;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Test
    void changes_that_wait_for_a_lock_leave_connections_to_other_networks() {
        var busy = Given.network("Northwind");
        var other = Given.network("Southpole");
        var token = SignedIn.newToken(GivenPeople.administrator(busy.id).email);
        var neighbor = SignedIn.newToken(GivenPeople.observer(other.id).email);

        var changes = QuarkusTransaction.requiringNew().call(() -> {
            lockLog(busy);
            var waiting = IntStream.range(0, connections + EXTRA)
                    .mapToObj(number -> async(() -> addAdvertiser(token, busy, number)))
                    .toList();
            for (var end = System.nanoTime() + LOOKING.toNanos(); System.nanoTime() < end; ) {
                var begin = System.nanoTime();
                assertThat(bearer(neighbor)
                                .get("/api/v1/networks/" + other.id + "/pixels")
                                .statusCode())
                        .isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            }
            return waiting;
        });

        assertThat(changes.stream().map(CompletableFuture::join))
                .allMatch(List.of(201, 429, 503)::contains)
                .contains(201);
    }

    private void lockLog(Network network) {
        assertThat(entityManager
                        .createNativeQuery("select network_id from history_head where network_id = ?1 for update")
                        .setParameter(1, network.id)
                        .getResultList())
                .hasSize(1);
    }

    private static int addAdvertiser(String token, Network network, int number) {
        return bearer(token)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Advertiser " + number))
                .post("/api/v1/networks/" + network.id + "/advertisers")
                .statusCode();
    }

    private static RequestSpecification bearer(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }

    private static CompletableFuture<Integer> async(Supplier<Integer> work) {
        return CompletableFuture.supplyAsync(work, runnable -> new Thread(runnable).start());
    }
}
