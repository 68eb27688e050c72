package org.pixelkeep.serving.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A network as the snapshot holds it.
 *
 * @param pixelLimit {@code null}: no limit
 * @param said what is said of all of its creatives
 */
record NetworkEntry(
        long networkId, boolean archived, @Nullable Integer pixelLimit, Said said) {
    NetworkEntry saying(Said other) {
        return new NetworkEntry(networkId, archived, pixelLimit, other);
    }
}
