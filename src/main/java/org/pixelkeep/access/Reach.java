package org.pixelkeep.access;

import java.util.Set;

/**
 * How much of one network someone sees.
 *
 * @param whole everything in it
 * @param advertiserIds when not whole: these advertisers and what is theirs; may be empty
 */
public record Reach(boolean whole, Set<Long> advertiserIds) {
    /** An id that nothing has. */
    public static final long NOTHING = -1;

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

    /**
     * What a filter asks about when it names an advertiser: the advertiser where it is within reach, otherwise nothing.
     * Who asks by the id of one that they do not see is answered as if there were none. Every filter that looks at more
     * than the rows it lists has to begin with this.
     */
    public long orNothing(long advertiserId) {
        return includes(advertiserId) ? advertiserId : NOTHING;
    }
}
