package org.pixelkeep.serving.decide;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;
import org.pixelkeep.creative.CreativeType;

/**
 * The facts about a creative, its advertiser, and its network that the rules need.
 *
 * @param pixelLimit the network's limit of firing pixels per event; {@code null}: none
 * @param holdUnknownVendors whether the network holds pixels without a known vendor back for consent
 * @param holdLikelyDuplicates whether the network fires each placement of a vendor once per event
 * @param sources the supply sources of the network
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
        @Nullable Integer pixelLimit,
        boolean holdUnknownVendors,
        boolean holdLikelyDuplicates,
        SupplySources sources) {

    /** What it has in common with others that the rules treat alike. */
    CreativeFacts kind() {
        return new CreativeFacts(
                0,
                0,
                networkId,
                type,
                active,
                suspended,
                archived,
                advertiserActive,
                advertiserArchived,
                networkArchived,
                pixelLimit,
                holdUnknownVendors,
                holdLikelyDuplicates,
                sources);
    }

    /** The creative's scope, for permissions. */
    public Scope scope() {
        return Scope.advertiser(networkId, advertiserId);
    }
}
