package org.pixelkeep.serving.decide;

import java.util.Comparator;
import org.pixelkeep.pixel.Target;

/** The association that brought a pixel to a creative, or that keeps it away. */
public record AssociationRef(long associationId, Target target) {
    /** From the widest to the narrowest. Total. */
    static final Comparator<AssociationRef> ORDER = Comparator.<AssociationRef>comparingInt(
                    because -> switch (because.target) {
                        case NETWORK -> 0;
                        case ADVERTISER -> 1;
                        case CREATIVE -> 2;
                    })
            .thenComparingLong(AssociationRef::associationId);
}
