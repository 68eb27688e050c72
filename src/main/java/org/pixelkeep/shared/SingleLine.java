package org.pixelkeep.shared;

import java.util.Locale;
import java.util.Optional;

/**
 * What a text of one line holds: no character that ends a line, that cannot be seen, or that turns round the direction
 * in which others are read. With one of those a name could look like another, and a line of a report like two.
 */
public final class SingleLine {
    private static final int ARABIC_LETTER_MARK = 0x061C;

    private SingleLine() {}

    /** What is wrong with the text, in words for a person; empty when nothing is. */
    public static Optional<String> problem(String text) {
        return text.codePoints()
                .filter(SingleLine::isRefused)
                .mapToObj(SingleLine::words)
                .findFirst();
    }

    /** The same of a text of several lines: only what could not be stored and given back as it came. */
    public static Optional<String> problemOfContent(String text) {
        return text.codePoints()
                .filter(SingleLine::isNoText)
                .mapToObj(SingleLine::words)
                .findFirst();
    }

    private static String words(int point) {
        return String.format(
                Locale.ROOT,
                isNoText(point)
                        ? "It contains U+%04X, which is not a character. Paste it again as plain text."
                        : "It contains the invisible character U+%04X. Type it again without it.",
                point);
    }

    private static boolean isNoText(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static boolean isRefused(int point) {
        return isNoText(point)
                || Character.isISOControl(point)
                || point == ARABIC_LETTER_MARK
                || (point >= 0x200E && point <= 0x200F)
                || (point >= 0x2028 && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
    }
}
