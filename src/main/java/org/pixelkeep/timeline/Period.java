package org.pixelkeep.timeline;

import java.time.Duration;
import java.time.Instant;
import org.pixelkeep.shared.error.Violations;

/**
 * A period in the past.
 *
 * @param until not included, and not after now
 */
public record Period(Instant from, Instant until) {
    /** Up to now. */
    public static Period last(Duration length, Instant now) {
        return new Period(now.minus(length), now);
    }

    /** Between two instants, but not beyond now; a violation of {@code from} if nothing remains. */
    public static Period of(Instant from, Instant until, Instant now, Violations violations) {
        var end = until.isAfter(now) ? now : until;
        violations.require(from.isBefore(end), "from", "Must be before the end of the period, and in the past.");
        return new Period(from, end);
    }

    /** Its length. */
    public Duration length() {
        return Duration.between(from, until);
    }
}
