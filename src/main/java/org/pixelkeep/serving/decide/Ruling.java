package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;

/**
 * What is decided of a pixel with one tracker for every creative of a kind on which it is individually. The creatives
 * differ in the associations alone. Immutable.
 *
 * @param state of the pixel when it was decided
 * @param from the first instant that it holds at, as far as its own flight is concerned
 * @param until the first instant after that
 * @param fits whether it leaves the decisions about shared pixels unchanged
 * @param isInFiring whether it is one of the shared firing pixels
 * @param isInHeldBack whether it is one of the shared held-back pixels
 * @param passing what only one pixel may have; {@code null}: it is held back
 * @param claimed the hash of the fingerprint in there; 0: none
 * @param firing without associations; {@code null}: it is held back
 * @param heldBack without associations; {@code null}: it fires
 */
record Ruling(
        long rank,
        long pixelId,
        Object state,
        PixelEvent event,
        Instant from,
        Instant until,
        boolean fits,
        boolean isInFiring,
        boolean isInHeldBack,
        @Nullable Claims passing,
        int claimed,
        @Nullable FiringPixel firing,
        @Nullable HeldBackPixel heldBack,
        EncodedBeginning beginning) {

    boolean holdsAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    /** Whether only one of the two can fire. */
    boolean conflictsWith(Ruling other) {
        return passing != null
                && other.passing != null
                && (claimed == other.claimed || passing.placement() != null)
                && passing.conflictsWith(other.passing);
    }

    /** The pixel as it fires because of these associations; {@code null}: it is held back. */
    @Nullable
    FiringPixel firing(List<AssociationRef> because) {
        return firing == null
                ? null
                : new FiringPixel(
                        firing.pixelId(),
                        firing.name(),
                        firing.scope(),
                        firing.format(),
                        firing.tracked(),
                        firing.url(),
                        firing.content(),
                        firing.verification(),
                        firing.vendor(),
                        because,
                        firing.macros());
    }

    /** The pixel as it is held back although these associations attach it; {@code null}: it fires. */
    @Nullable
    HeldBackPixel heldBack(List<AssociationRef> because, List<AssociationRef> excludedBy) {
        return heldBack == null
                ? null
                : new HeldBackPixel(
                        heldBack.pixelId(),
                        heldBack.name(),
                        heldBack.scope(),
                        heldBack.format(),
                        heldBack.tracked(),
                        heldBack.reason(),
                        heldBack.detail(),
                        because,
                        excludedBy,
                        heldBack.sameAs());
    }
}
