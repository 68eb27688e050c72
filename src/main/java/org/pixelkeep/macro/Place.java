package org.pixelkeep.macro;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a value is inserted, which decides how it is escaped. */
public enum Place {
    /** Into a URL: percent-encodes all but the unreserved characters of RFC 3986. */
    ADDRESS,
    /**
     * Into a JavaScript string with any quotes. A number stays unchanged; in other values, all but letters and digits
     * is escaped, so that a value outside a string can do nothing.
     */
    JAVASCRIPT_STRING,
    /** Into HTML, as text or in a quoted attribute. */
    HTML,
    /** Into plain text: unchanged. */
    TEXT;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,30})?");

    private static final String HEX = "0123456789ABCDEF";

    /** The value percent-encoded the given number of times; letters, digits, and {@code -._~} stay. */
    static String percentEncoded(String value, int times) {
        var encoded = times == 0 ? value : composed(value);
        for (var i = 0; i < times; i++) {
            encoded = percentEncoded(encoded, "");
        }
        return encoded;
    }

    /** A URL at the start: only invalid characters are encoded. */
    static String asUrl(String value) {
        return percentEncoded(composed(value), ":/?#[]@!$&()*+,;=%");
    }

    String escaped(String value) {
        return switch (this) {
            case ADDRESS -> percentEncoded(value, 1);
            case JAVASCRIPT_STRING -> inJavaScript(value);
            case HTML -> inHtml(value);
            case TEXT -> value;
        };
    }

    /**
     * The normal form of the web (NFC), so that texts that look the same are sent as the same bytes. Unpaired
     * surrogates become the replacement character.
     */
    private static String composed(String value) {
        return value.chars().allMatch(c -> c < 128)
                ? value
                : new String(
                        Normalizer.normalize(value, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_16BE),
                        StandardCharsets.UTF_16BE);
    }

    private static String percentEncoded(String value, String kept) {
        var encoded = new StringBuilder(value.length() * 2);
        for (var b : value.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xFF);
            if (isUnreserved(c) || (c < 128 && kept.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    private static String inJavaScript(String value) {
        if (NUMBER.matcher(value).matches()) {
            return value;
        }
        var escaped = new StringBuilder(value.length() * 2);
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '_')) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            }
        }
        return escaped.toString();
    }

    private static String inHtml(String value) {
        var escaped = new StringBuilder(value.length() * 2);
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == 0) {
                escaped.append('\uFFFD');
            } else if ("&<>\"'`=$%[]{}#|".indexOf(c) >= 0) {
                escaped.append("&#").append((int) c).append(';');
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
