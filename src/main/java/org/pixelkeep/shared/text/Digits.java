package org.pixelkeep.shared.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers used as identifiers: IDs, versions, revisions, cursors. Each has only one spelling: ASCII digits
 * without a sign or leading zeros, so that two URLs never mean the same thing and text comparison equals number
 * comparison.
 */
public final class Digits {
    /** A number with this many digits always fits into a {@code long}. */
    public static final int MAX = 18;

    private Digits() {}

    /** Whether the text is such a number. */
    public static boolean are(@Nullable String text) {
        return are(text, MAX);
    }

    /** @param max digits, at most {@link #MAX} */
    public static boolean are(@Nullable String text, int max) {
        if (text == null || text.isEmpty() || text.length() > max || (text.charAt(0) == '0' && text.length() > 1)) {
            return false;
        }
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number; empty if the text is invalid. */
    public static Optional<Long> number(@Nullable String text) {
        return text != null && are(text) ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
