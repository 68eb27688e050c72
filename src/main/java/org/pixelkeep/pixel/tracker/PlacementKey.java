package org.pixelkeep.pixel.tracker;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.ShortDigest;
import org.pixelkeep.vendor.directory.Placement;

/**
 * What makes two trackers likely duplicates: the same placement of the same vendor, tracked on the same event. In what format
 * they do so does not matter: a vendor counts its image and its script alike.
 */
public record PlacementKey(TrackedEvent tracked, Placement placement) {
    /**
     * The key of what a tracker serves.
     *
     * @param served its URL or content; {@code null}: nothing
     * @return empty if it is content, or a URL that names no placement that the directory knows of
     */
    public static Optional<PlacementKey> of(TrackedEvent tracked, PixelFormat format, @Nullable String served) {
        return served == null || !format.isUrl()
                ? Optional.empty()
                : Placement.of(served).map(placement -> new PlacementKey(tracked, placement));
    }

    /** The same for two pixels if and only if they are likely duplicates: 32 hex digits, the start of a SHA-256 digest. */
    public String key() {
        return ShortDigest.of(tracked.moment() + "\nPLACEMENT\n" + placement.vendor()
                + placement.values().entrySet().stream()
                        .map(value -> "\n" + value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining()));
    }
}
