package org.pixelkeep.serving.decide;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PlacementKey;

/**
 * The keys that only one of the firing pixels of a creative may have.
 *
 * @param placement {@code null}: it names none, or the network lets several pixels fire for one
 */
record ExclusiveKeys(Fingerprint fingerprint, @Nullable PlacementKey placement) {
    /**
     * Those of a tracker that serves something on the inventory.
     *
     * @param tracker its index among the pixel's trackers, from 0
     */
    static ExclusiveKeys of(CreativeFacts creative, Candidate candidate, int tracker, Context context) {
        return new ExclusiveKeys(
                candidate.fingerprint(tracker, context.secure()),
                creative.holdLikelyDuplicates() ? candidate.placement(tracker, context.secure()) : null);
    }

    /** Whether only one of the two can fire. */
    boolean conflictsWith(ExclusiveKeys other) {
        return fingerprint.equals(other.fingerprint)
                || (placement != null && Objects.equals(placement, other.placement));
    }
}
