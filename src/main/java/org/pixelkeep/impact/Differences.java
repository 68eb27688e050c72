package org.pixelkeep.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences.Becoming;
import org.pixelkeep.impact.Consequences.Difference;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiredEvents;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;

/** Compares two results for a creative, pixel by pixel. */
final class Differences {
    private final EffectivePixels before;
    private final EffectivePixels after;
    private final Set<Long> created;
    private final Set<Long> archived;

    private Differences(EffectivePixels before, EffectivePixels after, Set<Long> created, Set<Long> archived) {
        this.before = before;
        this.after = after;
        this.created = created;
        this.archived = archived;
    }

    /**
     * @param created the pixels that do not exist before; their IDs are taken back with the dry run
     * @param archived the pixels that are archived afterward
     */
    static List<Difference> between(
            EffectivePixels before, EffectivePixels after, Set<Long> created, Set<Long> archived) {
        return new Differences(before, after, created, archived).found();
    }

    private List<Difference> found() {
        var there = FiredEvents.of(after);
        var found = new ArrayList<Difference>();
        FiredEvents.of(before).forEach((pixelId, pixel) -> {
            var same = there.remove(pixelId);
            if (same == null) {
                found.add(stops(pixel.first()));
            } else if (!pixel.isAlike(same)) {
                found.add(differs(pixel, same));
            }
        });
        there.values().forEach(pixel -> found.add(starts(pixel.first())));
        return found.isEmpty() ? moves() : found;
    }

    private Difference stops(FiringPixel pixel) {
        var held = heldBack(after, pixel.pixelId());
        var detail = held != null
                ? reason(held)
                : archived.contains(pixel.pixelId())
                        ? "The pixel is archived."
                        : "No association attaches it to this creative anymore.";
        return difference(pixel, Becoming.STOPS, held == null ? null : held.reason(), detail, pixel, null);
    }

    /** Why it is held back, without the IDs of pixels and associations that the change creates. */
    private String reason(HeldBackPixel held) {
        var sameAs = held.sameAs();
        if (sameAs != null && created.contains(sameAs)) {
            var how = held.reason() == HoldBack.LIKELY_DUPLICATE ? "Tracks the same placement as " : "Same as ";
            return created.size() == 1
                    ? how + "this pixel, which fires before it."
                    : how + "“" + name(sameAs) + "”, which fires before it.";
        }
        if (held.reason() == HoldBack.EXCLUDED) {
            return held.excludedBy().get(0).target() == Target.CREATIVE
                    ? "It is excluded for this creative."
                    : "It is excluded for the whole advertiser.";
        }
        return held.detail();
    }

    private String name(long pixelId) {
        return after.firing().stream()
                .filter(pixel -> pixel.pixelId() == pixelId)
                .map(FiringPixel::name)
                .findFirst()
                .orElseThrow();
    }

    private Difference starts(FiringPixel pixel) {
        var held = heldBack(before, pixel.pixelId());
        return difference(
                pixel,
                Becoming.STARTS,
                held == null ? null : held.reason(),
                held == null ? "No association attaches it to this creative now." : "Held back now. " + held.detail(),
                null,
                pixel);
    }

    private static Difference differs(FiredEvents before, FiredEvents after) {
        var pixel = before.first();
        var other = after.first();
        if (before.areSeveral(after)) {
            return difference(other, Becoming.DIFFERS, null, before.differences(after), pixel, other);
        }
        var detail = !pixel.tracked().equals(other.tracked())
                ? "It tracks " + other.tracked().title() + " instead of "
                        + pixel.tracked().title() + "."
                : pixel.format() != other.format()
                        ? "It fires as " + other.format().title() + " instead of "
                                + pixel.format().title() + "."
                        : pixel.format().isUrl() ? "A different URL fires." : "Different content fires.";
        return difference(other, Becoming.DIFFERS, null, detail, pixel, other);
    }

    /** If the same pixels fire in a different order: those whose position changed. */
    private List<Difference> moves() {
        var moved = new ArrayList<Difference>();
        var there = after.firingIds();
        var here = List.copyOf(FiredEvents.of(before).values());
        for (var place = 0; place < here.size(); place++) {
            var pixel = here.get(place).first();
            var now = there.indexOf(pixel.pixelId());
            if (now != place) {
                var detail = "It fires in position " + (now + 1) + " instead of " + (place + 1) + ".";
                moved.add(difference(pixel, Becoming.MOVES, null, detail, pixel, pixel));
            }
        }
        return moved;
    }

    private static Difference difference(
            FiringPixel pixel,
            Becoming becoming,
            @Nullable HoldBack reason,
            String detail,
            @Nullable FiringPixel was,
            @Nullable FiringPixel is) {
        return new Difference(
                pixel.pixelId(),
                pixel.name(),
                becoming,
                reason,
                detail,
                pixel.because(),
                was == null ? null : served(was),
                is == null ? null : served(is));
    }

    private static @Nullable HeldBackPixel heldBack(EffectivePixels answer, long pixelId) {
        return answer.heldBack().stream()
                .filter(pixel -> pixel.pixelId() == pixelId)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String served(FiringPixel pixel) {
        return pixel.url() == null ? pixel.content() : pixel.url();
    }
}
