package org.pixelkeep.history.read;

import java.util.Set;

/** Tells what concerns advertisers and creatives without being theirs. One implementation, where pixels are known. */
public interface Inheritance {
    /**
     * Which pixels are put on a creative.
     *
     * @param advertiserId whose creative it is; 0 when there is no such creative
     */
    record Carried(long advertiserId, Set<Long> pixelIds) {
        /** Of a creative that there is not. */
        static final Carried NOTHING = new Carried(0, Set.of());

        public Carried {
            pixelIds = Set.copyOf(pixelIds);
        }
    }

    /** The ids of the network's pixels that apply to creatives of the advertisers. One query. */
    Set<Long> pixelIds(long networkId, Set<Long> advertiserIds);

    /** What the associations put on a creative, exclusions not taken off. At most two queries. */
    Carried carriedBy(long creativeId);
}
