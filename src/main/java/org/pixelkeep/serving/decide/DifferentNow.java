package org.pixelkeep.serving.decide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pixel that fires differently now than it did then, in the same context.
 *
 * @param pixel as it fires now; if it no longer fires, as it fired then
 * @param detail why, in words
 */
public record DifferentNow(FiringPixel pixel, Kind kind, String detail) {
    /** The kind of difference; each pixel has the first that applies. */
    public enum Kind {
        /** It fires now, and did not then. */
        ADDED,
        /** It fired then, and does not now. */
        GONE,
        /** It fires both times, with different content or for different events. */
        CHANGED,
        /** It fires the same, at another place in the order. */
        REORDERED
    }

    /** The differences between then and now: first those that fired then, in order. */
    public static List<DifferentNow> between(EffectivePixels then, EffectivePixels now) {
        var before = FiredEvents.of(then);
        var after = FiredEvents.of(now);
        var pixels = new LinkedHashMap<>(before);
        pixels.putAll(after);
        var found = new ArrayList<DifferentNow>();
        pixels.forEach((id, pixel) -> {
            var was = before.get(id);
            var is = after.get(id);
            if (was == null) {
                found.add(new DifferentNow(
                        pixel.first(),
                        Kind.ADDED,
                        "Did not fire then. " + heldBack(then, id, "It did not apply to this creative.")));
            } else if (is == null) {
                found.add(new DifferentNow(
                        pixel.first(),
                        Kind.GONE,
                        "Does not fire now. " + heldBack(now, id, "It no longer applies to this creative.")));
            } else if (!was.isAlike(is)) {
                var detail = was.areSeveral(is) ? was.differences(is) : "Fires with different content now.";
                found.add(new DifferentNow(pixel.first(), Kind.CHANGED, detail));
            } else if (place(then, after, id) != place(now, before, id)) {
                found.add(new DifferentNow(pixel.first(), Kind.REORDERED, "Fires in a different position now."));
            }
        });
        return List.copyOf(found);
    }

    private static String heldBack(EffectivePixels answer, long id, String otherwise) {
        return answer.heldBack().stream()
                .filter(pixel -> pixel.pixelId() == id)
                .map(HeldBackPixel::detail)
                .findFirst()
                .orElse(otherwise);
    }

    /** The position among the pixels that fire in both. */
    private static int place(EffectivePixels in, Map<Long, FiredEvents> other, long id) {
        return in.firingIds().stream().filter(other::containsKey).toList().indexOf(id);
    }
}
