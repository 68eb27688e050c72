package org.pixelkeep.serving.count;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.count.PixelStatus.HeldBack;
import org.pixelkeep.serving.count.PixelStatus.Kind;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.shared.time.TimeWords;

/**
 * Puts the counts of a pixel into words. A pixel that fires nowhere says why if that is the same everywhere.
 *
 * @param other the pixel that fires in its place; {@code null}: none, or several
 */
record PixelStatusWords(
        PixelFacts pixel, Instant now, @Nullable PixelFacts other) {
    private static final Set<HoldBack> OF_THE_CREATIVE =
            Set.of(HoldBack.CREATIVE_INACTIVE, HoldBack.ADVERTISER_INACTIVE);
    private static final Comparator<HeldBack> ORDER = Comparator.<HeldBack>comparingInt(
                    one -> one.reason() == HoldBack.EXCLUDED ? 1 : 0)
            .thenComparing(Comparator.comparingLong(HeldBack::creatives).reversed())
            .thenComparing(HeldBack::reason);

    PixelStatus of(@Nullable PixelCount count, long revision, boolean stale) {
        if (pixel.archived()) {
            return PixelStatus.of(pixel.pixelId(), Kind.ARCHIVED, "Archived")
                    .revision(revision)
                    .counting(stale)
                    .build();
        }
        if (count == null) {
            return PixelStatus.of(pixel.pixelId(), Kind.COUNTING, "Counting…")
                    .counting(true)
                    .build();
        }
        var heldBack = count.heldBack().entrySet().stream()
                .map(one -> new HeldBack(one.getKey(), one.getValue()))
                .sorted(ORDER)
                .toList();
        var applies = count.firing()
                + heldBack.stream()
                        .filter(one -> one.reason() != HoldBack.EXCLUDED)
                        .mapToLong(HeldBack::creatives)
                        .sum();
        var kind = count.firing() == 0 ? Kind.NOWHERE : count.firing() == applies ? Kind.FIRING : Kind.PARTLY;
        return PixelStatus.of(pixel.pixelId(), kind, words(count.firing(), applies, heldBack))
                .firing(count.firing())
                .applies(applies)
                .heldBack(heldBack)
                .sameAs(count.sameAs())
                .revision(revision)
                .counting(stale)
                .build();
    }

    private String words(long firing, long applies, List<HeldBack> heldBack) {
        if (firing > 0) {
            return "Firing on " + number(firing)
                    + (firing < applies ? " of " + number(applies) : firing == 1 ? " creative" : " creatives");
        }
        if (applies == 0) {
            return !pixel.active() ? "Inactive" : heldBack.isEmpty() ? "On no creative" : "Excluded everywhere";
        }
        var reasons = heldBack.stream()
                .map(HeldBack::reason)
                .filter(reason -> reason != HoldBack.EXCLUDED)
                .toList();
        var own = reasons.stream()
                .filter(reason -> !OF_THE_CREATIVE.contains(reason))
                .toList();
        var relevant = own.isEmpty() ? reasons : own;
        return relevant.size() == 1 ? words(relevant.get(0)) : "Firing on 0 of " + number(applies);
    }

    private String words(HoldBack reason) {
        return switch (reason) {
            case OUTSIDE_FLIGHT -> flight();
            case DUPLICATE, LIKELY_DUPLICATE ->
                other == null ? reason.title() : reason.title() + " of “" + other.name() + "”";
            default -> reason.title();
        };
    }

    /** Gives the day on which it last fired. Promises a start only if no review is in the way. */
    private String flight() {
        var start = pixel.flightStart();
        var end = pixel.flightEnd();
        if (start != null && now.isBefore(start)) {
            return switch (pixel.reviewStatus()) {
                case PENDING -> "Waiting for review, starts " + TimeWords.day(start);
                case REJECTED -> HoldBack.REVIEW_REJECTED.title();
                case APPROVED, EXEMPT -> "Starts " + TimeWords.day(start);
            };
        }
        return end == null ? HoldBack.OUTSIDE_FLIGHT.title() : "Ended " + TimeWords.day(end.minusNanos(1));
    }

    private static String number(long number) {
        return String.format(Locale.US, "%,d", number);
    }
}
