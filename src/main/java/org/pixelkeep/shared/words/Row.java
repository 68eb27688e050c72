package org.pixelkeep.shared.words;

import org.jspecify.annotations.Nullable;

/**
 * What a search knows of a thing.
 *
 * @param ownerId whose it is, for {@link RowFilter}
 * @param kind of a few that {@link RowFilter} tells apart
 * @param updated in microseconds since 1970
 * @param name folded
 * @param more text that is searched, too, folded
 * @param hosts text in which only words that can be the name of a host are searched for, folded
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Row(long id, long ownerId, byte kind, long updated, byte[] name, byte[] more, byte[] hosts) {
    static final byte[] NOTHING = {};

    /** With plain text. */
    public static Row of(long id, long ownerId, byte kind, long updated, String name, @Nullable String more) {
        return of(id, ownerId, kind, updated, name, more, null);
    }

    /** With plain text. */
    public static Row of(
            long id,
            long ownerId,
            byte kind,
            long updated,
            String name,
            @Nullable String more,
            @Nullable String hosts) {
        return new Row(id, ownerId, kind, updated, FoldedText.of(name), folded(more), folded(hosts));
    }

    private static byte[] folded(@Nullable String text) {
        return text == null ? NOTHING : FoldedText.of(text);
    }
}
