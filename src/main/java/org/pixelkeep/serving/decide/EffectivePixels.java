package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.PixelEvent;

/**
 * What fires on one creative in one context, and what is held back. Both lists are in firing order; pixels that only
 * the output format holds back come last.
 *
 * @param type of the creative
 * @param revision of the network's data: the answer is at least as recent
 * @param at the instant of the answer
 */
public record EffectivePixels(
        long creativeId,
        CreativeType type,
        long revision,
        Instant at,
        List<FiringPixel> firing,
        List<HeldBackPixel> heldBack) {
    public EffectivePixels {
        firing = PixelList.copyOf(firing);
        heldBack = PixelList.copyOf(heldBack);
    }

    /** The IDs of firing pixels, in order. */
    public List<Long> firingIds() {
        return firing.stream().map(FiringPixel::pixelId).distinct().toList();
    }

    /** The same, but only pixels of these events; empty: all. Pixels of different events never affect each other. */
    public EffectivePixels of(Set<PixelEvent> events) {
        return events.isEmpty()
                ? this
                : with(
                        firing.stream()
                                .filter(pixel -> events.contains(pixel.event()))
                                .toList(),
                        heldBack.stream().flatMap(pixel -> only(pixel, events)).toList());
    }

    private static Stream<HeldBackPixel> only(HeldBackPixel pixel, Set<PixelEvent> events) {
        var wanted = pixel.tracked().stream()
                .filter(tracked -> events.contains(tracked.event()))
                .toList();
        return wanted.isEmpty() ? Stream.of() : Stream.of(pixel.tracking(wanted));
    }

    /**
     * The same for an advertiser's people: only with the selected held-back pixels, and without what is internal to the
     * network.
     */
    public EffectivePixels inherited(Predicate<HeldBackPixel> wanted) {
        return with(
                firing,
                heldBack.stream().filter(wanted).map(HeldBackPixel::inherited).toList());
    }

    /** The answer for the same creative and instant with other pixels. */
    public EffectivePixels with(List<FiringPixel> otherFiring, List<HeldBackPixel> otherHeldBack) {
        return new EffectivePixels(creativeId, type, revision, at, otherFiring, otherHeldBack);
    }
}
