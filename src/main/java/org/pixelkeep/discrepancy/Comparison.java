package org.pixelkeep.discrepancy;

import com.google.auto.value.AutoBuilder;
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

    /** A comparison to be built. */
    static Builder builder() {
        return new AutoBuilder_Comparison_Builder();
    }

    /** Builds a comparison by the names of its parts. */
    @AutoBuilder(ofClass = Comparison.class)
    interface Builder {
        Builder networkId(long networkId);

        Builder pixelId(long pixelId);

        Builder pixel(String pixel);

        Builder ourZone(ZoneId ourZone);

        Builder theirZone(ZoneId theirZone);

        Builder tolerance(BigDecimal tolerance);

        Builder days(List<ComparedDay> days);

        Builder total(Counts total);

        Builder hints(List<String> hints);

        Builder unknown(List<String> unknown);

        Builder otherCreatives(int otherCreatives);

        Builder knownUntil(@Nullable Instant knownUntil);

        Comparison build();
    }
}
