package org.pixelkeep.web.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.guard.Wire;

/** Clients that ask for large responses and do not read them. */
@Exhaustive("readers of long lists that never read")
@QuarkusTest
class LargeResponsesTest {
    /** A character that JSON writes as six. */
    private static final String SCRIPT = "'" + "\u0001".repeat(60_000) + "'";

    private static final int PIXELS = 16;

    private final ConcurrencyLimits atOnce;
    private final Network network = Given.network("Northwind");
    private final String token = SignedIn.newToken(GivenPeople.administrator(network.id).email);
    private final List<Wire> open = new ArrayList<>();

    LargeResponsesTest(ConcurrencyLimits atOnce) {
        this.atOnce = atOnce;
    }

    @AfterEach
    void close() throws IOException {
        for (var wire : open) {
            wire.close();
        }
    }

    @Test
    void long_lists_that_nobody_reads_hold_permits_of_their_person_but_no_threads() throws IOException {
        pixels();
        var colleague = SignedIn.newToken(GivenPeople.administrator(network.id).email);
        for (var client = 0; client < PersonShare.of(atOnce.longAnswersPerNetwork()); client++) {
            assertThat(unread()).endsWith("200 OK");
        }

        assertThat(status(token)).isEqualTo(429);
        assertThat(status(colleague)).isEqualTo(200);
        assertThat(Thread.getAllStackTraces().values())
                .noneMatch(frames -> Arrays.stream(frames)
                        .anyMatch(frame -> frame.getMethodName().equals("awaitWriteable")));

        close();
        assertThat(status(token)).isEqualTo(200);
    }

    private void pixels() {
        for (var pixel = 0; pixel < PIXELS; pixel++) {
            Given.pixel(network, Given.script("Large " + pixel, SCRIPT).with(PixelFields.CONTENT, SCRIPT));
        }
    }

    private String unread() throws IOException {
        var wire = Wire.narrow();
        open.add(wire);
        return wire.send("GET /api/v1/networks/" + network.id + "/pixels?limit=200 HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer " + token + "\r\n\r\n")
                .status();
    }

    private int status(String who) {
        return SignedIn.with(who)
                .get("/api/v1/networks/{id}/pixels?limit=200", network.id)
                .statusCode();
    }
}
