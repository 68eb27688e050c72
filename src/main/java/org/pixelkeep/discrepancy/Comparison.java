package org.pixelkeep.discrepancy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
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
        return new Builder();
    }

    /** Builds a comparison by the names of its parts. */
    static final class Builder {
        private long networkId;
        private long pixelId;
        private @Nullable String pixel;
        private @Nullable ZoneId ourZone;
        private @Nullable ZoneId theirZone;
        private @Nullable BigDecimal tolerance;
        private List<ComparedDay> days = List.of();
        private @Nullable Counts total;
        private List<String> hints = List.of();
        private List<String> unknown = List.of();
        private int otherCreatives;
        private @Nullable Instant knownUntil;

        private Builder() {}

        Builder networkId(long networkId) {
            this.networkId = networkId;
            return this;
        }

        Builder pixelId(long pixelId) {
            this.pixelId = pixelId;
            return this;
        }

        Builder pixel(String pixel) {
            this.pixel = pixel;
            return this;
        }

        Builder ourZone(ZoneId ourZone) {
            this.ourZone = ourZone;
            return this;
        }

        Builder theirZone(ZoneId theirZone) {
            this.theirZone = theirZone;
            return this;
        }

        Builder tolerance(BigDecimal tolerance) {
            this.tolerance = tolerance;
            return this;
        }

        Builder days(List<ComparedDay> days) {
            this.days = days;
            return this;
        }

        Builder total(Counts total) {
            this.total = total;
            return this;
        }

        Builder hints(List<String> hints) {
            this.hints = hints;
            return this;
        }

        Builder unknown(List<String> unknown) {
            this.unknown = unknown;
            return this;
        }

        Builder otherCreatives(int otherCreatives) {
            this.otherCreatives = otherCreatives;
            return this;
        }

        Builder knownUntil(@Nullable Instant knownUntil) {
            this.knownUntil = knownUntil;
            return this;
        }

        Comparison build() {
            return new Comparison(
                    networkId,
                    pixelId,
                    Objects.requireNonNull(pixel),
                    Objects.requireNonNull(ourZone),
                    Objects.requireNonNull(theirZone),
                    Objects.requireNonNull(tolerance),
                    days,
                    Objects.requireNonNull(total),
                    hints,
                    unknown,
                    otherCreatives,
                    knownUntil);
        }
    }
}
