package org.pixelkeep.history.read;

import org.jspecify.annotations.Nullable;

/**
 * The thing that a change is about.
 *
 * @param networkId its network; 0 for what belongs to the platform
 * @param advertiserId the advertiser that it concerns; {@code null} when it concerns the network itself
 * @param creativeId the creative that it concerns, if one
 * @param pixelId the pixel that it concerns, if one
 * @param name as people knew it at the time
 */
public record Subject(
        EntityKind entity,
        long id,
        String name,
        long networkId,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        @Nullable Long pixelId) {
    /** The network id under which changes of users, roles and tokens of the platform are kept. */
    public static final long PLATFORM = 0;
}
