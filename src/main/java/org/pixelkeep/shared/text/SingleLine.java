package org.pixelkeep.shared.text;

import java.util.Locale;
import java.util.Optional;

/**
 * Checks single-line text: no line breaks, invisible characters, or characters that change the text direction. Those
 * could make one name look like another, or one report line like two.
 */
public final class SingleLine {
    private static final int ARABIC_LETTER_MARK = 0x061C;

    private SingleLine() {}

    /** The problem with the text, in words; empty if there is none. */
    public static Optional<String> problem(String text) {
        return text.codePoints()
                .filter(SingleLine::isRefused)
                .mapToObj(SingleLine::words)
                .findFirst();
    }

    /** The same for multi-line text: only characters that cannot be stored unchanged. */
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
        return isNoText(point) || Character.isISOControl(point) || breaksOrTurns(point);
    }

    /** Whether it is invisible and breaks the line, or changes the direction of the text. */
    public static boolean breaksOrTurns(int point) {
        return point == ARABIC_LETTER_MARK
                || (point >= 0x200E && point <= 0x200F)
                || (point >= 0x2028 && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
    }
}
