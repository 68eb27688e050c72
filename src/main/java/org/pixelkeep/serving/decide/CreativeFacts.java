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

    /** Facts to be built, of a creative that does not run: until told otherwise, all flags are off. */
    public static Builder of(long creativeId, long advertiserId, long networkId, CreativeType type) {
        return new Builder(creativeId, advertiserId, networkId, type);
    }

    /** The same facts, to be changed. */
    public Builder change() {
        return change(creativeId, advertiserId);
    }

    /**
     * The same facts without the IDs of the creative and its advertiser: equal for creatives that the rules treat
     * alike.
     */
    CreativeFacts kind() {
        return change(0, 0).build();
    }

    private Builder change(long otherCreativeId, long otherAdvertiserId) {
        return of(otherCreativeId, otherAdvertiserId, networkId, type)
                .active(active)
                .suspended(suspended)
                .archived(archived)
                .advertiserActive(advertiserActive)
                .advertiserArchived(advertiserArchived)
                .networkArchived(networkArchived)
                .pixelLimit(pixelLimit)
                .holdUnknownVendors(holdUnknownVendors)
                .holdLikelyDuplicates(holdLikelyDuplicates)
                .sources(sources);
    }

    /** The creative's scope, for permissions. */
    public Scope scope() {
        return Scope.advertiser(networkId, advertiserId);
    }

    /** Builds facts by the names of their parts. */
    public static final class Builder {
        private final long creativeId;
        private final long advertiserId;
        private final long networkId;
        private final CreativeType type;
        private boolean active;
        private boolean suspended;
        private boolean archived;
        private boolean advertiserActive;
        private boolean advertiserArchived;
        private boolean networkArchived;
        private @Nullable Integer pixelLimit;
        private boolean holdUnknownVendors;
        private boolean holdLikelyDuplicates;
        private SupplySources sources = SupplySources.NONE;

        private Builder(long creativeId, long advertiserId, long networkId, CreativeType type) {
            this.creativeId = creativeId;
            this.advertiserId = advertiserId;
            this.networkId = networkId;
            this.type = type;
        }

        public Builder active(boolean active) {
            this.active = active;
            return this;
        }

        public Builder suspended(boolean suspended) {
            this.suspended = suspended;
            return this;
        }

        public Builder archived(boolean archived) {
            this.archived = archived;
            return this;
        }

        public Builder advertiserActive(boolean advertiserActive) {
            this.advertiserActive = advertiserActive;
            return this;
        }

        public Builder advertiserArchived(boolean advertiserArchived) {
            this.advertiserArchived = advertiserArchived;
            return this;
        }

        public Builder networkArchived(boolean networkArchived) {
            this.networkArchived = networkArchived;
            return this;
        }

        public Builder pixelLimit(@Nullable Integer pixelLimit) {
            this.pixelLimit = pixelLimit;
            return this;
        }

        public Builder holdUnknownVendors(boolean holdUnknownVendors) {
            this.holdUnknownVendors = holdUnknownVendors;
            return this;
        }

        public Builder holdLikelyDuplicates(boolean holdLikelyDuplicates) {
            this.holdLikelyDuplicates = holdLikelyDuplicates;
            return this;
        }

        public Builder sources(SupplySources sources) {
            this.sources = sources;
            return this;
        }

        public CreativeFacts build() {
            return new CreativeFacts(
                    creativeId,
                    advertiserId,
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
    }
}
