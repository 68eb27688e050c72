package org.pixelkeep.discrepancy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two counts side by side, with what Pixelkeep knows. Firing is that on secure inventory that is not Google's, without a
 * consent string, as in timelines.
 *
 * @param days in order
 * @param hints what concerns all days, in sentences
 * @param unknown names in the sheet that are no creative visible to the reader; at most 20
 * @param otherCreatives how many counts were left out because their creative was not chosen
 * @param knownUntil where knowledge ends; {@code null}: there is none
 */
public record Comparison(
        long networkId,
        long pixelId,
        String pixel,
        ZoneId ourZone,
        ZoneId theirZone,
        BigDecimal tolerance,
        List<ComparedDay> days,
        Counts total,
        List<String> hints,
        List<String> unknown,
        int otherCreatives,
        @Nullable Instant knownUntil) {
    public Comparison {
        days = List.copyOf(days);
        hints = List.copyOf(hints);
        unknown = List.copyOf(unknown);
    }

    /** The first day. */
    public LocalDate from() {
        return days.get(0).day();
    }

    /** The last day. */
    public LocalDate until() {
        return days.get(days.size() - 1).day();
    }

    /** The days out of tolerance. */
    public List<ComparedDay> out() {
        return days.stream().filter(day -> day.mark().isOut()).toList();
    }

    /** How the totals compare. */
    public Mark mark() {
        return total.mark(tolerance);
    }

    /** Whether the two sides count days in different time zones. */
    public boolean zonesDiffer() {
        return !ourZone.equals(theirZone);
    }
}
