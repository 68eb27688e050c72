package org.pixelkeep.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The delay before a failed message is retried: longer each time, about three days in total. */
final class Backoff {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private Backoff() {}

    /**
     * The delay after this many attempts; empty if there were enough.
     *
     * @param share random, from 0 to 1: adds up to a tenth, so that not all are retried at once
     */
    static Optional<Duration> after(int attempts, double share) {
        if (attempts > PAUSES.size()) {
            return Optional.empty();
        }
        var pause = PAUSES.get(attempts - 1);
        return Optional.of(pause.plusMillis((long) (pause.toMillis() * share / 10)));
    }
}
