package org.pixelkeep.sheet;

/**
 * Texts in cells that no spreadsheet takes for a formula, and back.
 *
 * <p>A text is a formula if it begins with one of {@code = + - @}, their full-width forms, a tab, or a line break. For
 * spreadsheets with another cell separator, the same applies after a semicolon, tab, or line break inside the text.
 * Leading spaces and quotes make no difference. An apostrophe is put in front of each such place, even if there are
 * apostrophes already. To get the text back, one apostrophe is removed in each of these places.
 */
public final class CellText {
    private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private static final String BREAKS = "\t\r\n";
    private static final String SEPARATORS = ";" + BREAKS;

    private CellText() {}

    /** The text with its apostrophes. */
    public static String harmless(String text) {
        var harmless = new StringBuilder(text.length() + 8);
        for (var at = 0; at <= text.length(); at++) {
            if (begins(text, at) && isFormula(text, at)) {
                harmless.append('\'');
            }
            if (at < text.length()) {
                harmless.append(text.charAt(at));
            }
        }
        return harmless.toString();
    }

    /** What {@link #harmless} was made of. */
    public static String restored(String text) {
        if (text.indexOf('\'') < 0) {
            return text;
        }
        var restored = new StringBuilder(text.length());
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '\'' || !begins(text, at) || !isFormula(text, at)) {
                restored.append(text.charAt(at));
            }
        }
        return restored.toString();
    }

    private static boolean begins(String text, int at) {
        return at == 0 || SEPARATORS.indexOf(text.charAt(at - 1)) >= 0;
    }

    /**
     * Whether a formula begins here, after apostrophes, spaces, or quotes, or, at the very beginning, a tab or a line
     * break.
     */
    private static boolean isFormula(String text, int from) {
        var at = from;
        while (at < text.length() && isPassedOver(text.charAt(at))) {
            at++;
        }
        return at < text.length()
                && (SIGNS.indexOf(text.charAt(at)) >= 0 || (from == 0 && BREAKS.indexOf(text.charAt(at)) >= 0));
    }

    private static boolean isPassedOver(char c) {
        return c == '\'' || c == '"' || Character.isSpaceChar(c);
    }
}
