package org.pixelkeep.access;

import java.util.Set;

/**
 * How much of one network somebody sees.
 *
 * @param whole everything in it
 * @param advertiserIds when not whole: these advertisers and what is theirs; may be empty
 */
public record Reach(boolean whole, Set<Long> advertiserIds) {
    public Reach {
        advertiserIds = Set.copyOf(advertiserIds);
    }

    public boolean isEmpty() {
        return !whole && advertiserIds.isEmpty();
    }

    /** Whether the advertiser is within reach. */
    public boolean includes(long advertiserId) {
        return whole || advertiserIds.contains(advertiserId);
    }
}
