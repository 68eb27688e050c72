package org.pixelkeep.web.guard;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checks that input is UTF-8. Otherwise it would be read and stored as replacement characters, and nobody would notice.
 */
final class Utf8 {
    private static final int AT_ONCE = 4_096;

    private Utf8() {}

    /** Whether all bytes are UTF-8. */
    static boolean is(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(Math.min(AT_ONCE, bytes.length + 1));
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }

    /** The same for percent-encoded bytes in a form or URL. */
    static boolean isEncoded(byte[] text) {
        var decoded = new byte[text.length];
        var length = 0;
        for (var at = 0; at < text.length; at++) {
            var high = text[at] == '%' && at + 2 < text.length ? Character.digit(text[at + 1], 16) : -1;
            var low = high < 0 ? -1 : Character.digit(text[at + 2], 16);
            if (low < 0) {
                decoded[length++] = text[at];
            } else {
                decoded[length++] = (byte) (high * 16 + low);
                at += 2;
            }
        }
        return is(Arrays.copyOf(decoded, length));
    }

    /** The same for part of a URL. */
    static boolean isEncoded(String text) {
        return text.indexOf('%') < 0 || isEncoded(text.getBytes(StandardCharsets.UTF_8));
    }
}
