package org.pixelkeep.serving.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A network as the snapshot holds it.
 *
 * @param pixelLimit {@code null}: no limit
 * @param associations what is said of all of its creatives
 */
public record NetworkEntry(
        long networkId, boolean archived, @Nullable Integer pixelLimit, PackedAssociations associations) {
    NetworkEntry saying(PackedAssociations other) {
        return new NetworkEntry(networkId, archived, pixelLimit, other);
    }
}
