package org.pixelkeep.serving;

import java.time.Instant;
import java.util.List;

/**
 * What fires with one creative in one context, and what is held back. Both lists are in firing order.
 *
 * @param revision of the network's data: the answer is at least as new
 * @param at the instant that it is the answer for
 */
public record EffectivePixels(
        long creativeId, long revision, Instant at, List<FiringPixel> firing, List<HeldBackPixel> heldBack) {
    public EffectivePixels {
        firing = List.copyOf(firing);
        heldBack = List.copyOf(heldBack);
    }

    /** The ids of what fires, in order. */
    public List<Long> firingIds() {
        return firing.stream().map(FiringPixel::pixelId).toList();
    }

    /** Without the network's pixels that are kept from the whole advertiser: who sees only that may not see those. */
    EffectivePixels asItsAdvertiserSees() {
        return new EffectivePixels(
                creativeId,
                revision,
                at,
                firing,
                heldBack.stream().filter(pixel -> !pixel.isKeptFromAdvertiser()).toList());
    }
}
