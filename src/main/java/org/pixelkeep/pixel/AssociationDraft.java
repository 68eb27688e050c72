package org.pixelkeep.pixel;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;

/**
 * The editable fields of an association.
 *
 * @param advertiserId for the target {@code ADVERTISER}
 * @param creativeId for the target {@code CREATIVE}
 * @param exclusion "but not to these" instead of "to these"
 * @param creativeTypes narrowed to these; empty: all
 */
public record AssociationDraft(
        Target target,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        boolean exclusion,
        Set<CreativeType> creativeTypes) {
    public AssociationDraft {
        creativeTypes = Set.copyOf(creativeTypes);
    }

    /** All creatives of the network, tomorrow's included. */
    public static AssociationDraft everywhere() {
        return new AssociationDraft(Target.NETWORK, null, null, false, Set.of());
    }

    /** All creatives of the advertiser, tomorrow's included. */
    public static AssociationDraft onAdvertiser(long advertiserId) {
        return new AssociationDraft(Target.ADVERTISER, advertiserId, null, false, Set.of());
    }

    /** One creative. */
    public static AssociationDraft onCreative(long creativeId) {
        return new AssociationDraft(Target.CREATIVE, null, creativeId, false, Set.of());
    }

    /** What an existing association says. */
    public static AssociationDraft of(Association association) {
        return new AssociationDraft(
                association.target,
                association.target == Target.ADVERTISER ? association.advertiserId : null,
                association.creativeId,
                association.exclusion,
                association.types());
    }

    /** The same for another creative instead. */
    public AssociationDraft onto(long otherCreativeId) {
        return new AssociationDraft(Target.CREATIVE, null, otherCreativeId, exclusion, creativeTypes);
    }

    /** The same target, left out instead of included. */
    public AssociationDraft asExclusion() {
        return new AssociationDraft(target, advertiserId, creativeId, true, creativeTypes);
    }

    /** The same, for these types of creatives only. */
    public AssociationDraft onlyFor(Set<CreativeType> types) {
        return new AssociationDraft(target, advertiserId, creativeId, exclusion, types);
    }
}
