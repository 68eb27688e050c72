package org.pixelkeep.timeline;

import java.time.Instant;
import java.util.List;

/**
 * What fired in a period, in the usual context: secure non-Google inventory without a consent string.
 *
 * @param until the end, not included; earlier than asked for if {@link #cut}
 * @param wanted the end that was asked for, but not after now
 * @param bars at most {@link TimelineService#MAX_BARS}
 * @param hidden how many more bars there would be
 * @param more whether the pixel may have applied to more creatives than were looked at
 */
public record Timeline(
        long networkId, Instant from, Instant until, Instant wanted, List<Bar> bars, int hidden, boolean more) {
    public Timeline {
        bars = List.copyOf(bars);
    }

    /** Whether it ends early, because the period has too many changes. */
    public boolean cut() {
        return until.isBefore(wanted);
    }
}
