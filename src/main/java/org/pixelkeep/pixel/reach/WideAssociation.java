package org.pixelkeep.pixel.reach;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Association;

/**
 * What an association with a whole network or advertiser says of its creatives.
 *
 * @param advertiserId {@code null}: those of the whole network
 * @param types the types that it is restricted to; empty: all
 */
public record WideAssociation(long networkId, @Nullable Long advertiserId, boolean exclusion, Set<CreativeType> types) {
    static WideAssociation of(Association association) {
        return new WideAssociation(
                association.networkId, association.advertiserId, association.exclusion, association.types());
    }

    /** As if it attached what it excludes. */
    static WideAssociation including(Association association) {
        return new WideAssociation(association.networkId, association.advertiserId, false, association.types());
    }

    /** @param row columns after the pixel's ID */
    static WideAssociation of(Object[] row) {
        return new WideAssociation(
                (Long) row[1], (Long) row[2], (Boolean) row[3], Association.typesOf((String) row[4]));
    }

    boolean speaksOf(CreativeType type) {
        return types.isEmpty() || types.contains(type);
    }
}
