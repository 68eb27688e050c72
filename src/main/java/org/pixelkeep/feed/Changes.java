package org.pixelkeep.feed;

/**
 * A part of a network's log: complete revisions without gaps, whose changes {@link ChangeFeed#each} passes on.
 *
 * @param since the revision before the first change
 * @param next the last revision included: continue from here
 * @param head the latest revision; if it equals {@code next}, this is everything
 * @param bytes of the images of its changes; of a revision that is too large, those of the first ones
 * @param cursor the same as {@code next}, with a tag that tells this history from one that was lost
 */
public record Changes(long networkId, long since, long next, long head, long bytes, String cursor) {}
