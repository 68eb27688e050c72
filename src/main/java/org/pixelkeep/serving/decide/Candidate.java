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

    /** The state of the pixel: a different object after each change. */
    default Object state() {
        return pixel();
    }

    /** The remembered decisions about the pixel in this state. */
    default Verdicts verdicts() {
        return new Verdicts();
    }

    /** The associations that attach it to the creative, widest first; empty: the pixel does not apply. */
    List<AssociationRef> inclusions(CreativeFacts creative);

    /** The exclusions that cover the creative, widest first. */
    List<AssociationRef> exclusions(CreativeFacts creative);

    /**
     * The fingerprint that recognizes duplicates of one of its trackers, on inventory where that serves something.
     *
     * @param tracker its index among the trackers, from 0
     */
    Fingerprint fingerprint(int tracker, boolean secureInventory);

    /** The same for likely duplicates; {@code null}: the tracker names no placement there. */
    @Nullable
    PlacementKey placement(int tracker, boolean secureInventory);
}
