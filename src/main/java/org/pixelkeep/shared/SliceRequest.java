package org.pixelkeep.shared;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit at most this many, 1 to 200
 * @param after cursor: the part that follows it
 * @param before cursor: the part that precedes it
 * @param sort name of the order, {@code null} for the list's own
 */
public record SliceRequest(
        int limit,
        @Nullable String after,
        @Nullable String before,
        @Nullable String sort) {
    public static final int MAX = 200;
    public static final int USUAL = 50;

    /** @throws InvalidInput when the limit is out of range */
    public SliceRequest {
        if (limit < 1 || limit > MAX) {
            throw new InvalidInput("limit", "Request 1 to " + MAX + " at a time.");
        }
    }

    /** The start of the list in its usual order. */
    public static SliceRequest first() {
        return new SliceRequest(USUAL, null, null, null);
    }
}
