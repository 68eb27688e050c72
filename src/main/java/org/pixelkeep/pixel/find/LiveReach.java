package org.pixelkeep.pixel.find;

import java.util.Optional;
import java.util.Set;

/**
 * Knows which network pixels apply to creatives of advertisers without a query: implemented by the snapshot in memory.
 */
public interface LiveReach {
    /**
     * The IDs of network pixels that apply to any creative of the advertisers, without archived pixels and creatives.
     * Empty: currently unknown.
     */
    Optional<Set<Long>> networkPixels(long networkId, Set<Long> advertiserIds);
}
