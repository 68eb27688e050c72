package org.pixelkeep.feed.http;

import java.util.List;
import org.pixelkeep.feed.FeedItem;

/**
 * The changes in a network after one revision, for the document of the API: {@link ChangesWriter} writes them piece by
 * piece.
 *
 * @param since the revision before the first change
 * @param next the last revision included: continue from here
 * @param head the latest revision; if it equals {@code next}, this is everything
 * @param cursor the same as {@code next}, with a tag that tells this history from one that was lost
 * @param items in order; revisions without relevant changes have none
 */
record ChangesJson(long networkId, long since, long next, long head, String cursor, List<FeedItem> items) {}
