package org.pixelkeep.access;

import java.util.Set;

/**
 * How much of a network someone can see.
 *
 * @param whole everything in it
 * @param advertiserIds if not whole: these advertisers and everything they own; may be empty
 */
public record Reach(boolean whole, Set<Long> advertiserIds) {
    /** Everything in it. */
    public static final Reach WHOLE = new Reach(true, Set.of());

    /** An ID that nothing has. */
    public static final long NOTHING = -1;

    public Reach {
        advertiserIds = Set.copyOf(advertiserIds);
    }

    /** Whether it covers nothing. */
    public boolean isEmpty() {
        return !whole && advertiserIds.isEmpty();
    }

    /** Whether the advertiser is within reach. */
    public boolean includes(long advertiserId) {
        return whole || advertiserIds.contains(advertiserId);
    }

    /**
     * The advertiser a filter should use: the one named if it is within reach, otherwise one that matches nothing.
     * Filtering by an advertiser the caller cannot see gives the same answer as one that does not exist. Every filter
     * that looks at more than the listed rows has to start with this.
     */
    public long orNothing(long advertiserId) {
        return includes(advertiserId) ? advertiserId : NOTHING;
    }
}
