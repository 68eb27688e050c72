package org.pixelkeep.sheet;

import java.util.Locale;

/**
 * Texts as workbooks write them. A character that XML cannot have, or that its readers change, is {@code _xHHHH_} with its
 * number; so is the underscore of a text that looks like that by itself.
 */
final class XlsxText {
    /** The length of {@code _xHHHH_}. */
    private static final int LENGTH = 7;

    private static final int DIGITS = 4;
    private static final int HEX = 16;

    private XlsxText() {}

    /** Appends the text as the content of an element. */
    static void append(StringBuilder xml, String text) {
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '_' -> {
                    if (isEscape(text, at)) {
                        escape(xml, c);
                    } else {
                        xml.append(c);
                    }
                }
                default -> {
                    if (isPlain(text, at)) {
                        xml.append(c);
                    } else {
                        escape(xml, c);
                    }
                }
            }
        }
    }

    /** What a text of a workbook stands for. */
    static String restored(String text) {
        if (text.indexOf("_x") < 0) {
            return text;
        }
        var restored = new StringBuilder(text.length());
        for (var at = 0; at < text.length(); at++) {
            if (isEscape(text, at)) {
                restored.append((char) Integer.parseInt(text, at + 2, at + LENGTH - 1, HEX));
                at += LENGTH - 1;
            } else {
                restored.append(text.charAt(at));
            }
        }
        return restored.toString();
    }

    private static boolean isPlain(String text, int at) {
        var c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c == '\t' || c == '\n' || (c >= ' ' && c < '\uFFFE');
    }

    private static boolean isEscape(String text, int at) {
        if (at + LENGTH > text.length()
                || text.charAt(at) != '_'
                || text.charAt(at + 1) != 'x'
                || text.charAt(at + LENGTH - 1) != '_') {
            return false;
        }
        for (var digit = at + 2; digit < at + LENGTH - 1; digit++) {
            if (!isHex(text.charAt(digit))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static void escape(StringBuilder xml, char c) {
        var hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        xml.append("_x").append("0".repeat(DIGITS - hex.length())).append(hex).append('_');
    }
}
