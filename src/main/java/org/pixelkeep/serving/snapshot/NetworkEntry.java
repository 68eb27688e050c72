package org.pixelkeep.serving.snapshot;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.SupplySources;

/**
 * A network in the snapshot. The object represents the state of the network and its pixels: each change of them
 * replaces it, even with one of the same content.
 *
 * @param pixelLimit {@code null}: no limit
 * @param holdUnknownVendors whether pixels without a known vendor are held back for consent
 * @param holdLikelyDuplicates whether each placement of a vendor fires once per event
 * @param sources its supply sources
 * @param associations those with all of its creatives
 * @param changes the latest changes of its pixels
 */
public record NetworkEntry(
        long networkId,
        boolean archived,
        @Nullable Integer pixelLimit,
        boolean holdUnknownVendors,
        boolean holdLikelyDuplicates,
        SupplySources sources,
        PackedAssociations associations,
        RecentChanges changes) {
    /** A copy after one of its pixels has changed: answers made from the original are no longer current. */
    NetworkEntry after(long pixelId) {
        return change().changes(changes.and(pixelId)).build();
    }

    /** A copy after one of its pixels has gone. */
    NetworkEntry renewed() {
        return with(associations);
    }

    NetworkEntry with(PackedAssociations other) {
        return change().associations(other).build();
    }

    NetworkEntry with(SupplySources others) {
        return change().sources(others).build();
    }

    /** A network to be built: until told otherwise, one without settings, sources, associations, and changes. */
    static Builder of(long networkId) {
        return new Builder(networkId);
    }

    /** The same network, to be changed; nothing is known of its latest changes. */
    private Builder change() {
        return of(networkId)
                .archived(archived)
                .pixelLimit(pixelLimit)
                .holdUnknownVendors(holdUnknownVendors)
                .holdLikelyDuplicates(holdLikelyDuplicates)
                .sources(sources)
                .associations(associations);
    }

    /** Builds a network by the names of its parts. */
    static final class Builder {
        private final long networkId;
        private boolean archived;
        private @Nullable Integer pixelLimit;
        private boolean holdUnknownVendors;
        private boolean holdLikelyDuplicates;
        private SupplySources sources = SupplySources.NONE;
        private PackedAssociations associations = PackedAssociations.NOTHING;
        private RecentChanges changes = new RecentChanges();

        private Builder(long networkId) {
            this.networkId = networkId;
        }

        Builder archived(boolean archived) {
            this.archived = archived;
            return this;
        }

        Builder pixelLimit(@Nullable Integer pixelLimit) {
            this.pixelLimit = pixelLimit;
            return this;
        }

        Builder holdUnknownVendors(boolean holdUnknownVendors) {
            this.holdUnknownVendors = holdUnknownVendors;
            return this;
        }

        Builder holdLikelyDuplicates(boolean holdLikelyDuplicates) {
            this.holdLikelyDuplicates = holdLikelyDuplicates;
            return this;
        }

        Builder sources(SupplySources sources) {
            this.sources = sources;
            return this;
        }

        Builder associations(PackedAssociations associations) {
            this.associations = associations;
            return this;
        }

        Builder changes(RecentChanges changes) {
            this.changes = changes;
            return this;
        }

        NetworkEntry build() {
            return new NetworkEntry(
                    networkId,
                    archived,
                    pixelLimit,
                    holdUnknownVendors,
                    holdLikelyDuplicates,
                    sources,
                    associations,
                    changes);
        }
    }
}
