package org.pixelkeep.discrepancy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Two counts of the same.
 *
 * @param ours {@code null}: there is none
 * @param theirs {@code null}: there is none
 */
public record Counts(@Nullable Long ours, @Nullable Long theirs) {
    /** Nothing was counted. */
    public static final Counts NONE = new Counts(null, null);

    private static final int DIGITS = 4;
    private static final int PERCENT = 100;

    Counts plus(@Nullable Long ourMore, @Nullable Long theirMore) {
        return new Counts(sum(ours, ourMore), sum(theirs, theirMore));
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(Math.addExact(one, other));
    }

    /** The vendor's count divided by ours, with four decimals; {@code null}: one is missing, or ours is zero. */
    public @Nullable BigDecimal ratio() {
        return ours == null || theirs == null || ours == 0
                ? null
                : BigDecimal.valueOf(theirs).divide(BigDecimal.valueOf(ours), DIGITS, RoundingMode.HALF_UP);
    }

    /** How much the vendor's count is above ours, in percent of ours, with two decimals; negative: below. */
    public @Nullable BigDecimal difference() {
        return ours == null || theirs == null || ours == 0
                ? null
                : BigDecimal.valueOf(theirs - ours)
                        .multiply(BigDecimal.valueOf(PERCENT))
                        .divide(BigDecimal.valueOf(ours), 2, RoundingMode.HALF_UP);
    }

    /** @param tolerance in percent of ours */
    Mark mark(BigDecimal tolerance) {
        if (ours == null || theirs == null) {
            return theirs == null ? Mark.ONLY_OURS : Mark.ONLY_THEIRS;
        }
        var allowed = BigDecimal.valueOf(ours).multiply(tolerance);
        var apart = BigDecimal.valueOf(Math.abs(theirs - ours)).multiply(BigDecimal.valueOf(PERCENT));
        return apart.compareTo(allowed) <= 0 ? Mark.WITHIN : theirs < ours ? Mark.LOWER : Mark.HIGHER;
    }
}
