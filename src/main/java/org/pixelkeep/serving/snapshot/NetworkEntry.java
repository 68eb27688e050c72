package org.pixelkeep.serving.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A network as the snapshot holds it. The object stands for the state of the network and its pixels: it is replaced with
 * each change of them, also when it says the same.
 *
 * @param pixelLimit {@code null}: no limit
 * @param associations what is said of all of its creatives
 */
public record NetworkEntry(
        long networkId, boolean archived, @Nullable Integer pixelLimit, PackedAssociations associations) {
    /** The same after one of its pixels changed: answers that were made from this one are not current any more. */
    NetworkEntry renewed() {
        return new NetworkEntry(networkId, archived, pixelLimit, associations);
    }

    NetworkEntry saying(PackedAssociations other) {
        return new NetworkEntry(networkId, archived, pixelLimit, other);
    }
}
