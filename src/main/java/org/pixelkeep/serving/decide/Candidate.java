package org.pixelkeep.serving.decide;

import java.util.List;

/**
 * A pixel with what is said about where it applies. Statements that do not concern the creative may be there or not:
 * the answer is the same.
 */
public interface Candidate {
    PixelFacts pixel();

    /** The inclusions that cover the creative, widest first; empty: the pixel is none of the creative's. */
    List<AssociationRef> inclusions(CreativeFacts creative);

    /** The exclusions that cover the creative, widest first. */
    List<AssociationRef> exclusions(CreativeFacts creative);

    /** What makes it the same as another, on inventory where it serves anything. */
    Fingerprint fingerprint(boolean secureInventory);
}
