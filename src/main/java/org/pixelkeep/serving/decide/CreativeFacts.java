package org.pixelkeep.serving.decide;

import com.google.auto.value.AutoBuilder;
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

    /** Facts to be built, of a creative that does not run: until told otherwise, all flags are off. */
    public static Builder of(long creativeId, long advertiserId, long networkId, CreativeType type) {
        return new AutoBuilder_CreativeFacts_Builder()
                .creativeId(creativeId)
                .advertiserId(advertiserId)
                .networkId(networkId)
                .type(type)
                .active(false)
                .suspended(false)
                .archived(false)
                .advertiserActive(false)
                .advertiserArchived(false)
                .networkArchived(false)
                .holdUnknownVendors(false)
                .holdLikelyDuplicates(false)
                .sources(SupplySources.NONE);
    }

    /** The same facts, to be changed. */
    public Builder change() {
        return new AutoBuilder_CreativeFacts_Builder(this);
    }

    /**
     * The same facts without the IDs of the creative and its advertiser: equal for creatives that the rules treat
     * alike.
     */
    CreativeFacts kind() {
        return change().creativeId(0).advertiserId(0).build();
    }

    /** The creative's scope, for permissions. */
    public Scope scope() {
        return Scope.advertiser(networkId, advertiserId);
    }

    /** Builds facts by the names of their parts. */
    @AutoBuilder(ofClass = CreativeFacts.class)
    public interface Builder {
        Builder creativeId(long creativeId);

        Builder advertiserId(long advertiserId);

        Builder networkId(long networkId);

        Builder type(CreativeType type);

        Builder active(boolean active);

        Builder suspended(boolean suspended);

        Builder archived(boolean archived);

        Builder advertiserActive(boolean advertiserActive);

        Builder advertiserArchived(boolean advertiserArchived);

        Builder networkArchived(boolean networkArchived);

        Builder pixelLimit(@Nullable Integer pixelLimit);

        Builder holdUnknownVendors(boolean holdUnknownVendors);

        Builder holdLikelyDuplicates(boolean holdLikelyDuplicates);

        Builder sources(SupplySources sources);

        CreativeFacts build();
    }
}
