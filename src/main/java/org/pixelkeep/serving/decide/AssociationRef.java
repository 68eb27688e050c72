package org.pixelkeep.serving.decide;

import java.util.Comparator;
import org.pixelkeep.pixel.Target;

/** The association that attaches a pixel to a creative, or excludes it. */
public record AssociationRef(long associationId, Target target) {
    /** Widest first. A total order. */
    static final Comparator<AssociationRef> ORDER = Comparator.<AssociationRef>comparingInt(
                    because -> switch (because.target) {
                        case NETWORK -> 0;
                        case ADVERTISER -> 1;
                        case CREATIVE -> 2;
                    })
            .thenComparingLong(AssociationRef::associationId);
}
