package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A copy that starts from a snapshot and applies changes equals a new snapshot, wherever it paused. */
@Exhaustive("copies of many random histories")
@QuarkusTest
class EdgeCopyTest {
    private static final int CHANGES = 120;

    private final Network network = Given.network("Northwind");
    private final String token = SignedIn.newToken(GivenPeople.observer(network.id).email);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_copy_updated_by_changes_equals_a_new_snapshot(long seed) {
        var changes = new RandomChanges(network, seed);
        var random = new Random(seed);
        var copies = new java.util.ArrayList<EdgeCopy>();
        copies.add(EdgeCopy.fromTheStart(this::api, network));
        for (var step = 0; step < CHANGES; step++) {
            changes.one();
            if (random.nextInt(30) == 0) {
                copies.add(EdgeCopy.of(this::api, network));
            }
            if (random.nextInt(8) == 0) {
                copies.get(random.nextInt(copies.size())).follow(1 + random.nextInt(7));
            }
        }

        var fresh = EdgeCopy.of(this::api, network);

        for (var copy : copies) {
            copy.followToTheEnd(1 + random.nextInt(50));
            assertThat(copy.revision()).isEqualTo(fresh.revision());
            assertThat(copy.things()).isEqualTo(fresh.things());
        }
    }

    private RequestSpecification api() {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }
}
