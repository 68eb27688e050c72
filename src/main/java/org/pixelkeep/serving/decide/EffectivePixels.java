package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelEvent;

/**
 * What fires with one creative in one context, and what is held back. Both lists are in firing order; what only the
 * form of the answer cannot carry comes last.
 *
 * @param type of the creative
 * @param revision of the network's data: the answer is at least as new
 * @param at the instant that it is the answer for
 */
public record EffectivePixels(
        long creativeId,
        CreativeType type,
        long revision,
        Instant at,
        List<FiringPixel> firing,
        List<HeldBackPixel> heldBack) {
    public EffectivePixels {
        firing = List.copyOf(firing);
        heldBack = List.copyOf(heldBack);
    }

    /** The ids of what fires, in order. */
    public List<Long> firingIds() {
        return firing.stream().map(FiringPixel::pixelId).toList();
    }

    /** The same, but only pixels of these events; empty: of all. A pixel is never in the way of one of another event. */
    public EffectivePixels of(Set<PixelEvent> events) {
        return events.isEmpty()
                ? this
                : new EffectivePixels(
                        creativeId,
                        type,
                        revision,
                        at,
                        firing.stream()
                                .filter(pixel -> events.contains(pixel.event()))
                                .toList(),
                        heldBack.stream()
                                .filter(pixel -> events.contains(pixel.event()))
                                .toList());
    }

    /** The same, but of the held-back pixels only those wanted. */
    public EffectivePixels withHeldBack(Predicate<HeldBackPixel> wanted) {
        return new EffectivePixels(
                creativeId,
                type,
                revision,
                at,
                firing,
                heldBack.stream().filter(wanted).toList());
    }
}
