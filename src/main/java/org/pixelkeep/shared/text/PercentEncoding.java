package org.pixelkeep.shared.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Decodes percent-encoding. */
public final class PercentEncoding {
    private static final int HEX = 16;

    private PercentEncoding() {}

    /** The text with each run of percent-encoded bytes decoded as UTF-8; the rest is unchanged. Takes linear time. */
    public static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var decoded = new StringBuilder(text.length());
        var bytes = new ByteArrayOutputStream();
        for (var at = 0; at < text.length(); ) {
            var value = valueAt(text, at);
            if (value < 0) {
                decoded.append(text.charAt(at++));
                continue;
            }
            bytes.reset();
            for (; value >= 0; value = valueAt(text, at)) {
                bytes.write(value);
                at += 3;
            }
            decoded.append(bytes.toString(StandardCharsets.UTF_8));
        }
        return decoded.toString();
    }

    private static int valueAt(String text, int at) {
        if (at + 2 >= text.length() || text.charAt(at) != '%') {
            return -1;
        }
        var high = hex(text.charAt(at + 1));
        var low = hex(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }

    /** Only ASCII digits count. */
    private static int hex(char c) {
        return c < 128 ? Character.digit(c, HEX) : -1;
    }
}
