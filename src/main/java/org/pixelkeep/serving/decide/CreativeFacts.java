package org.pixelkeep.serving.decide;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;
import org.pixelkeep.creative.CreativeType;

/**
 * What the rules need to know of a creative, its advertiser and its network.
 *
 * @param pixelLimit most pixels that fire per event, as the network caps them; {@code null}: no cap
 */
public record CreativeFacts(
        long creativeId,
        long advertiserId,
        long networkId,
        CreativeType type,
        boolean active,
        boolean suspended,
        boolean archived,
        boolean advertiserActive,
        boolean advertiserArchived,
        boolean networkArchived,
        @Nullable Integer pixelLimit) {

    /** Where the creative is, for permissions. */
    public Scope scope() {
        return Scope.advertiser(networkId, advertiserId);
    }
}
