package org.pixelkeep.history.follow;

import java.time.Duration;

/**
 * How old the state in memory may be.
 *
 * @param age the time since it was last known to be current
 */
public record Freshness(Duration age) {
    /** From this age on, answers say that they are stale. */
    public static final Duration STALE_AFTER = Duration.ofSeconds(2);

    /** Whether the state is so old that answers have to say so. */
    public boolean isStale() {
        return age.compareTo(STALE_AFTER) > 0;
    }
}
