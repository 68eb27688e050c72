package org.pixelkeep.history.read;

import org.jspecify.annotations.Nullable;

/**
 * The object of a change.
 *
 * @param networkId its network; 0 for what belongs to the platform
 * @param advertiserId the advertiser it concerns; {@code null} if it concerns the network itself
 * @param creativeId the creative it concerns, if any
 * @param pixelId the pixel it concerns, if any
 * @param name its name at the time
 */
public record Subject(
        EntityKind entity,
        long id,
        String name,
        long networkId,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        @Nullable Long pixelId) {
    /** The network ID for changes to platform users, roles, and tokens. */
    public static final long PLATFORM = 0;
}
