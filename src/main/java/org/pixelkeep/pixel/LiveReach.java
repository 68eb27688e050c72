package org.pixelkeep.pixel;

import java.util.Optional;
import java.util.Set;

/** Knows without a query which pixels of a network apply to creatives of advertisers: whoever holds all in memory. */
public interface LiveReach {
    /**
     * The ids of the network's own pixels that apply to any creative of the advertisers; archived pixels and creatives
     * are left out. Empty: not known at present.
     */
    Optional<Set<Long>> networkPixels(long networkId, Set<Long> advertiserIds);
}
