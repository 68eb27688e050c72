package org.pixelkeep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.pixelkeep.history.follow.Follower;

/** Waits for the log to be followed, however slow the machine is. */
public final class Followed {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private Followed() {}

    /** Returns once the network's log was followed up to the revision; fails after a minute. */
    public static void upTo(long networkId, long revision) {
        var follower = Given.service(Follower.class);
        var end = System.nanoTime() + TIMEOUT.toNanos();
        while (!follower.reaches(networkId, revision)) {
            assertThat(System.nanoTime())
                    .as("the log was not followed within a minute")
                    .isLessThan(end);
        }
    }
}
