package org.pixelkeep.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.node.UnusableSetting;

/**
 * How far back the change feed goes.
 *
 * @param age maximum age; {@code null}: unlimited
 * @param revisions maximum number of revisions
 */
record Retention(@Nullable TemporalAmount age, long revisions) {

    /**
     * Parses {@code P90D}, {@code PT12H}, or a number of revisions.
     *
     * @throws UnusableSetting if it is none of them
     */
    static Retention of(String setting) {
        var text = setting.strip();
        try {
            if (!text.startsWith("P")) {
                var revisions = Long.parseLong(text);
                if (revisions > 0) {
                    return new Retention(null, revisions);
                }
            } else if (text.contains("T")) {
                return new Retention(Duration.parse(text), Long.MAX_VALUE);
            } else {
                return new Retention(Period.parse(text), Long.MAX_VALUE);
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw wrong(setting);
        }
        throw wrong(setting);
    }

    /** Whether the feed still includes a revision this many before the latest. */
    boolean keeps(long behind) {
        return behind <= revisions;
    }

    /** Whether the feed still includes changes from that time. */
    boolean keeps(Instant at, Instant now) {
        return age == null || !at.isBefore(now.atZone(ZoneOffset.UTC).minus(age).toInstant());
    }

    private static UnusableSetting wrong(String setting) {
        return new UnusableSetting(
                "PIXELKEEP_FEED_KEEP", setting, "Use a period such as P90D, or a number of revisions.");
    }
}
