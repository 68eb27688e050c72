package org.pixelkeep.serving.decide;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Target;

/**
 * An association as the rules see it: a pixel applies to some creatives, or excludes them.
 *
 * @param advertiserId the target advertiser, or the advertiser of the target creative
 * @param creativeTypes only these types; empty: all
 */
public record AssociationFacts(
        long associationId,
        Target target,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        boolean exclusion,
        Set<CreativeType> creativeTypes) {
    public AssociationFacts {
        creativeTypes = Set.copyOf(creativeTypes);
    }

    /** Whether it covers the creative, which is in the pixel's network. */
    public boolean covers(CreativeFacts creative) {
        var aimed = switch (target) {
            case NETWORK -> true;
            case ADVERTISER -> advertiserId != null && advertiserId == creative.advertiserId();
            case CREATIVE -> creativeId != null && creativeId == creative.creativeId();
        };
        return aimed && (creativeTypes.isEmpty() || creativeTypes.contains(creative.type()));
    }
}
