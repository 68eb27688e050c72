package org.pixelkeep.shared.text;

import java.util.Locale;
import java.util.Optional;

/**
 * Checks single-line text: no line breaks, invisible characters, or characters that change the text direction. Those
 * could make one name look like another, or one report line like two.
 */
public final class SingleLine {
    private static final int ARABIC_LETTER_MARK = 0x061C;

    /** The fillers of Hangul, and Braille without dots. */
    private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u2800";

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

    /** Whether anything of the text can be seen: it is neither white space nor invisible from end to end. */
    public static boolean isVisible(String text) {
        return text.codePoints().anyMatch(SingleLine::isVisible);
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> BLANK_LETTERS.indexOf(point) < 0;
        };
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
