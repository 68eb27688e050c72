package org.pixelkeep.serving.snapshot;

import com.google.auto.value.AutoBuilder;
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
        return new AutoBuilder_NetworkEntry_Builder()
                .networkId(networkId)
                .archived(false)
                .holdUnknownVendors(false)
                .holdLikelyDuplicates(false)
                .sources(SupplySources.NONE)
                .associations(PackedAssociations.NOTHING)
                .changes(new RecentChanges());
    }

    /** The same network, to be changed; nothing is known of its latest changes. */
    private Builder change() {
        return new AutoBuilder_NetworkEntry_Builder(this).changes(new RecentChanges());
    }

    /** Builds a network by the names of its parts. */
    @AutoBuilder(ofClass = NetworkEntry.class)
    interface Builder {
        Builder networkId(long networkId);

        Builder archived(boolean archived);

        Builder pixelLimit(@Nullable Integer pixelLimit);

        Builder holdUnknownVendors(boolean holdUnknownVendors);

        Builder holdLikelyDuplicates(boolean holdLikelyDuplicates);

        Builder sources(SupplySources sources);

        Builder associations(PackedAssociations associations);

        Builder changes(RecentChanges changes);

        NetworkEntry build();
    }
}
