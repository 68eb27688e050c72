package org.pixelkeep.history.read;

import java.util.Set;

/**
 * Tells what affects advertisers and creatives without belonging to them. One implementation, where pixels are known.
 */
public interface Inheritance {
    /**
     * The pixels attached to a creative.
     *
     * @param advertiserId the creative's advertiser; 0 if there is no such creative
     */
    record Carried(long advertiserId, Set<Long> pixelIds) {
        /** What a nonexistent creative carries. */
        static final Carried NOTHING = new Carried(0, Set.of());

        public Carried {
            pixelIds = Set.copyOf(pixelIds);
        }
    }

    /** The IDs of the network's pixels that apply to creatives of the advertisers. One query. */
    Set<Long> pixelIds(long networkId, Set<Long> advertiserIds);

    /**
     * HQL: whether a pixel belongs to an advertiser or one of its creatives, and not to the network.
     *
     * @param pixelId an expression for its ID
     */
    String isOwned(String pixelId);

    /** The pixels that associations attach to a creative, ignoring exclusions. At most two queries. */
    Carried carriedBy(long creativeId);
}
