package org.pixelkeep.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.PoorSurroundings;
import org.pixelkeep.testing.SignedIn;

/** A node without enough disk space for the file of a snapshot. */
@Exhaustive("a disk that is full")
@QuarkusTest
@TestProfile(PoorSurroundings.class)
class FullDiskTest {
    @Inject
    @ConfigProperty(name = "pixelkeep.data-dir")
    Path data;

    @Test
    void a_snapshot_is_refused_before_it_starts_and_leaves_nothing() {
        var networkId = GivenPeople.network();
        var program = SignedIn.newToken(GivenPeople.observer(networkId).email);
        var before = revision(networkId);

        for (var attempt = 0; attempt < 4; attempt++) {
            var answer = SignedIn.withCookie("")
                    .header("Authorization", "Bearer " + program)
                    .get("/api/v1/networks/" + networkId + "/snapshot");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(answer.jsonPath().getString("detail")).contains("not have enough free disk space");
        }

        assertThat(data.resolve("spool")).isEmptyDirectory();
        assertThat(revision(networkId)).isEqualTo(before);
        assertThat(SignedIn.withCookie("")
                        .header("Authorization", "Bearer " + program)
                        .get("/api/v1/networks/" + networkId + "/changes?since=0")
                        .statusCode())
                .isEqualTo(200);
    }

    private static long revision(long networkId) {
        return Database.number("select revision from history_head where network_id = ?", networkId);
    }
}
