package org.pixelkeep.discrepancy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was counted on a day.
 *
 * @param creative as the sheet names it: ID, code, or name; {@code null}: all of them together
 * @param creativeId {@code null}: not known yet
 * @param ours {@code null}: no count
 * @param theirs {@code null}: no count
 */
public record DayCount(
        LocalDate day,
        @Nullable String creative,
        @Nullable Long creativeId,
        @Nullable Long ours,
        @Nullable Long theirs) {
    DayCount with(@Nullable Long id) {
        return new DayCount(day, creative, id, ours, theirs);
    }
}
