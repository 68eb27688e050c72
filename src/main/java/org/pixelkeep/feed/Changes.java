package org.pixelkeep.feed;

import java.util.List;

/**
 * What changed in a network after one revision, up to and with another: whole revisions, none left out.
 *
 * @param since the revision after which it begins
 * @param next the revision with which it ends: ask for what comes since then
 * @param head the latest revision there was; when it is {@code next}, this is all
 * @param items in the order in which it happened; revisions in which nothing happened that matters have none
 */
public record Changes(long networkId, long since, long next, long head, List<FeedItem> items) {
    public Changes {
        items = List.copyOf(items);
    }
}
