package org.pixelkeep.serving.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PlacementKey;

/**
 * A pixel with its associations. Associations that do not cover the creative may be included or not; the result is the
 * same.
 */
public interface Candidate {
    /** The pixel. */
    PixelFacts pixel();

    /** The pixel's ID. */
    default long pixelId() {
        return pixel().pixelId();
    }

    /** The state of the pixel: another object after each change of it. */
    default Object state() {
        return pixel();
    }

    /** What was decided of the pixel in this state, and is remembered. */
    default Verdicts verdicts() {
        return new Verdicts();
    }

    /** The associations that attach it to the creative, widest first; empty: the pixel does not apply. */
    List<AssociationRef> inclusions(CreativeFacts creative);

    /** The exclusions that cover the creative, widest first. */
    List<AssociationRef> exclusions(CreativeFacts creative);

    /**
     * The fingerprint for duplicates of one of its trackers, on inventory where it serves anything.
     *
     * @param tracker its place among the trackers, from 0
     */
    Fingerprint fingerprint(int tracker, boolean secureInventory);

    /** The key for likely duplicates of the same; {@code null}: it names no placement there. */
    @Nullable
    PlacementKey placement(int tracker, boolean secureInventory);
}
