package org.pixelkeep.discrepancy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day with both counts, and what Pixelkeep knows about it.
 *
 * @param counts of all creatives; a creative that only one side counted is in them
 * @param firing for how much of the day the pixel fired, from 0 to 1, weighted by our count of each creative; {@code null}:
 *     not known
 * @param expected what the vendor could count, if traffic was even through the day; {@code null}: not known
 * @param facts in the order of time
 * @param creatives largest difference first; empty: the sheet does not tell them apart
 */
public record ComparedDay(
        LocalDate day,
        Counts counts,
        Mark mark,
        @Nullable Double firing,
        @Nullable Long expected,
        Explanation explanation,
        List<Fact> facts,
        List<ComparedCreative> creatives) {
    public ComparedDay {
        facts = List.copyOf(facts);
        creatives = List.copyOf(creatives);
    }

    /** Whether the pixel fired from the beginning to the end on every creative. */
    public boolean firedAllDay() {
        return firing != null && firing >= 1;
    }

    /**
     * A creative on the day.
     *
     * @param creativeId {@code null}: none that the reader can see is called so
     * @param name of the creative; as the sheet calls it if it is not known
     * @param firing for how much of the day the pixel fired on it, from 0 to 1; {@code null}: not known
     */
    public record ComparedCreative(
            @Nullable Long creativeId,
            String name,
            Counts counts,
            Mark mark,
            @Nullable Double firing) {}
}
