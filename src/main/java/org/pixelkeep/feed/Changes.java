package org.pixelkeep.feed;

import java.util.List;

/**
 * The changes in a network after one revision, up to and including another: complete revisions without gaps.
 *
 * @param since the revision before the first change
 * @param next the last revision included: continue from here
 * @param head the latest revision; if it equals {@code next}, this is everything
 * @param cursor the same as {@code next}, with a tag that tells this history from one that was lost
 * @param items in order; revisions without relevant changes have none
 */
public record Changes(long networkId, long since, long next, long head, String cursor, List<FeedItem> items) {
    public Changes {
        items = List.copyOf(items);
    }
}
