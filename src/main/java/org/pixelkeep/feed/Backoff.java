package org.pixelkeep.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a message waits after it was not taken: longer each time, some three days in all. */
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
     * The pause after so many attempts; empty when it was tried often enough.
     *
     * @param share from 0 to 1, by chance: up to a tenth is added, so that not all are sent again at once
     */
    static Optional<Duration> after(int attempts, double share) {
        if (attempts > PAUSES.size()) {
            return Optional.empty();
        }
        var pause = PAUSES.get(attempts - 1);
        return Optional.of(pause.plusMillis((long) (pause.toMillis() * share / 10)));
    }
}
