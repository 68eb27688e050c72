package org.pixelkeep.shared.list;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;

/**
 * The requested page of a list.
 *
 * @param limit at most this many, 1 to 200; {@link #PART} for those who read all of it
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

    /**
     * How many are read at once for a file: more than on a page, since each part takes as many statements as one; fewer than
     * the thousand values from which on the database makes a table of them.
     */
    public static final int PART = 500;

    /** @throws InvalidInput when the limit is out of range */
    public SliceRequest {
        if (limit < 1 || limit > PART) {
            throw outOfRange();
        }
    }

    /** @throws InvalidInput when nobody may request as many at a time */
    public static int requested(int limit) {
        if (limit < 1 || limit > MAX) {
            throw outOfRange();
        }
        return limit;
    }

    private static InvalidInput outOfRange() {
        return new InvalidInput("limit", "Request 1 to " + MAX + " at a time.");
    }

    /** The start of the list in its default order. */
    public static SliceRequest first() {
        return new SliceRequest(USUAL, null, null, null);
    }

    /** A part of a list after a cursor, for those who read all of it; empty or {@code null}: what is usual. */
    public static SliceRequest part(@Nullable String cursor, @Nullable String sort) {
        return new SliceRequest(PART, cursor, null, Texts.given(sort));
    }
}
