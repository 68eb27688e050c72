package org.pixelkeep.serving.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;

/**
 * The decision on a pixel with one tracker for all creatives of a kind to which it is attached individually, next to
 * the pixels that these creatives share. The creatives differ only in their associations. Immutable.
 *
 * @param state of the pixel when it was decided
 * @param fits whether it leaves the decisions about shared pixels unchanged
 * @param isInFiring whether it is one of the shared firing pixels
 * @param isInHeldBack whether it is one of the shared held-back pixels
 */
record IndividualVerdict(
        long rank,
        long pixelId,
        Object state,
        PixelEvent event,
        boolean fits,
        boolean isInFiring,
        boolean isInHeldBack,
        Verdict verdict) {

    /** The pixel as it fires because of these associations; {@code null}: it is held back. */
    @Nullable
    FiringPixel firing(List<AssociationRef> because) {
        var firing = verdict.firing();
        return firing == null ? null : firing.attachedBy(because);
    }

    /** The pixel as it is held back although these associations attach it; {@code null}: it fires. */
    @Nullable
    HeldBackPixel heldBack(List<AssociationRef> because, List<AssociationRef> excludedBy) {
        var heldBack = verdict.heldBack();
        return heldBack == null ? null : heldBack.attachedBy(because, excludedBy);
    }
}
