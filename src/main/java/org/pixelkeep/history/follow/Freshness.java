package org.pixelkeep.history.follow;

import java.time.Duration;

/**
 * How old what is held in memory may be.
 *
 * @param age the time since it was last seen to be the newest
 */
public record Freshness(Duration age) {
    /** From this age on, an answer says that it is stale. */
    public static final Duration STALE_AFTER = Duration.ofSeconds(2);

    public boolean isStale() {
        return age.compareTo(STALE_AFTER) > 0;
    }
}
