package org.pixelkeep.discrepancy;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.pixelkeep.shared.error.Violations;

/**
 * What to compare.
 *
 * @param counts in any order; several of one day and creative are added up
 * @param creativeIds only these; empty: those of the counts, or all that the pixel applied to
 * @param ourZone in which our days begin at midnight
 * @param theirZone in which the vendor's days begin at midnight
 * @param tolerance in percent of our count
 */
public record ComparisonRequest(
        long pixelId,
        List<DayCount> counts,
        Set<Long> creativeIds,
        ZoneId ourZone,
        ZoneId theirZone,
        BigDecimal tolerance) {
    /** The usual tolerance of the trade, in percent. */
    public static final BigDecimal USUAL_TOLERANCE = BigDecimal.TEN;

    private static final BigDecimal MAX_TOLERANCE = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    public ComparisonRequest {
        counts = List.copyOf(counts);
        creativeIds = Set.copyOf(creativeIds);
    }

    /** In UTC, with the usual tolerance. */
    public static ComparisonRequest of(long pixelId, List<DayCount> counts) {
        return new ComparisonRequest(pixelId, counts, Set.of(), ZoneOffset.UTC, ZoneOffset.UTC, USUAL_TOLERANCE);
    }

    /** Collects what is wrong with it. */
    void check(Violations violations) {
        violations.require(
                tolerance.signum() >= 0
                        && tolerance.compareTo(MAX_TOLERANCE) <= 0
                        && tolerance.stripTrailingZeros().scale() <= DECIMALS,
                "tolerance",
                "Enter a percentage from 0 to 100, with at most two decimals.");
        violations.require(
                creativeIds.size() <= DiscrepancyService.MAX_CREATIVES,
                "creatives",
                "Choose at most " + DiscrepancyService.MAX_CREATIVES + " creatives.");
    }
}
