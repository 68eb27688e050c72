package org.pixelkeep.template;

/**
 * Valid parameter values: one to 255 units, each a letter, a digit, a mark that ends neither a URL nor a script, a
 * percent-encoded byte, or a whole macro. The beginning of a unit determines its end, so a text can be read in only one
 * way, in linear time.
 */
final class Values {
    static final int MAX_UNITS = 255;

    private static final int MAX_NAME_LENGTH = 64;
    private static final String MARKS = "._~:,-";

    private Values() {}

    /** Whether the text is a valid value. */
    static boolean isValue(String text) {
        var at = 0;
        var units = 0;
        while (at < text.length() && units++ < MAX_UNITS) {
            var end = endOfUnit(text, at);
            if (end < 0) {
                return false;
            }
            at = end;
        }
        return units > 0 && at == text.length();
    }

    /** The end of the unit that begins here; negative: none begins here. */
    static int endOfUnit(String text, int at) {
        if (at >= text.length()) {
            return -1;
        }
        var c = text.charAt(at);
        if (isLetter(c) || isDigit(c) || MARKS.indexOf(c) >= 0) {
            return at + 1;
        }
        return switch (c) {
            case '%' ->
                text.startsWith("%%", at) ? endOfMacro(text, at + 2, ":", "%%", false) : endOfByte(text, at + 1);
            case '$' ->
                text.startsWith("${", at) && !isParameter(text, at) ? endOfMacro(text, at + 2, "", "}", false) : -1;
            case '[' -> endOfMacro(text, at + 1, "", "]", true);
            default -> -1;
        };
    }

    /** Whether <code>${P1}</code> to <code>${P5}</code> is at this position. */
    static boolean isParameter(String text, int at) {
        return text.startsWith("${P", at)
                && at + 4 < text.length()
                && text.charAt(at + 3) >= '1'
                && text.charAt(at + 3) <= '0' + Pattern.MAX
                && text.charAt(at + 4) == '}';
    }

    private static int endOfByte(String text, int at) {
        return at + 1 < text.length() && isHex(text.charAt(at)) && isHex(text.charAt(at + 1)) ? at + 2 : -1;
    }

    private static int endOfMacro(String text, int from, String marks, String closing, boolean small) {
        var at = from;
        while (at < text.length() && at - from <= MAX_NAME_LENGTH) {
            var c = text.charAt(at);
            var first = isCapital(c) || (small && isLetter(c));
            if (!first && (at == from || !(isDigit(c) || c == '_' || marks.indexOf(c) >= 0))) {
                break;
            }
            at++;
        }
        return at > from && at - from <= MAX_NAME_LENGTH && text.startsWith(closing, at) ? at + closing.length() : -1;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLetter(char c) {
        return isCapital(c) || (c >= 'a' && c <= 'z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    }
}
