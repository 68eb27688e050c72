package org.pixelkeep.shared.list;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;

/**
 * The requested page of a list.
 *
 * @param limit at most this many, 1 to 200
 * @param after cursor: the page after it
 * @param before cursor: the page before it
 * @param sort name of the order, {@code null} for the default
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

    /** The start of the list in its default order. */
    public static SliceRequest first() {
        return new SliceRequest(USUAL, null, null, null);
    }

    /** The largest part of a list after a cursor, for those who read all of it; empty or {@code null}: what is usual. */
    public static SliceRequest part(@Nullable String cursor, @Nullable String sort) {
        return new SliceRequest(MAX, cursor, null, Texts.given(sort));
    }
}
