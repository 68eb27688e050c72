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
    NetworkEntry(
            long networkId,
            boolean archived,
            @Nullable Integer pixelLimit,
            boolean holdUnknownVendors,
            boolean holdLikelyDuplicates,
            SupplySources sources,
            PackedAssociations associations) {
        this(
                networkId,
                archived,
                pixelLimit,
                holdUnknownVendors,
                holdLikelyDuplicates,
                sources,
                associations,
                new RecentChanges());
    }

    /** A copy after one of its pixels has changed: answers made from the original are no longer current. */
    NetworkEntry after(long pixelId) {
        return new NetworkEntry(
                networkId,
                archived,
                pixelLimit,
                holdUnknownVendors,
                holdLikelyDuplicates,
                sources,
                associations,
                changes.and(pixelId));
    }

    /** A copy after one of its pixels has gone. */
    NetworkEntry renewed() {
        return with(associations);
    }

    NetworkEntry with(PackedAssociations other) {
        return new NetworkEntry(
                networkId, archived, pixelLimit, holdUnknownVendors, holdLikelyDuplicates, sources, other);
    }

    NetworkEntry with(SupplySources others) {
        return new NetworkEntry(
                networkId, archived, pixelLimit, holdUnknownVendors, holdLikelyDuplicates, others, associations);
    }
}
