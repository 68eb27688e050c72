package org.pixelkeep.feed;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position in a network's log, as clients keep it: {@code 222-9f86d081884c7d65}.
 *
 * @param tag the beginning of the revision's digest, which tells this history from every other one; {@code null} for
 *     clients that keep only the number
 */
public record Cursor(long revision, @Nullable String tag) {
    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17})(?:-([0-9a-f]{16}))?");
    private static final int TAG_BYTES = 8;

    /** Before the first change of a log there is nothing to tell it by. */
    static final Cursor BEGINNING = new Cursor(0, null);

    static Cursor of(long revision, byte[] digest) {
        return new Cursor(revision, HexFormat.of().formatHex(digest, 0, TAG_BYTES));
    }

    /** Empty if the text is invalid. */
    public static Optional<Cursor> of(String text) {
        var found = TEXT.matcher(text);
        return found.matches()
                ? Optional.of(new Cursor(Long.parseLong(found.group(1)), found.group(2)))
                : Optional.empty();
    }

    /** As clients send it. */
    public String text() {
        return tag == null ? Long.toString(revision) : revision + "-" + tag;
    }
}
