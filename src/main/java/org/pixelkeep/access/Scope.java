package org.pixelkeep.access;

import org.jspecify.annotations.Nullable;

/**
 * Where something belongs: to a network itself or to one of its advertisers.
 *
 * @param advertiserId {@code null} for what belongs to the network itself
 */
public record Scope(long networkId, @Nullable Long advertiserId) {
    /** What belongs to the network itself. */
    public static Scope network(long networkId) {
        return new Scope(networkId, null);
    }

    /** One advertiser of the network. */
    public static Scope advertiser(long networkId, long advertiserId) {
        return new Scope(networkId, advertiserId);
    }
}
