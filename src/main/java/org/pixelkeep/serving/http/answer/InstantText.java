package org.pixelkeep.serving.http.answer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Writes instants as {@link Instant#toString} does. Most are of the same second as the one before. */
public final class InstantText {
    private static final int[] PARTS = {100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
    private static final int GROUP = 3;

    private static volatile Second last = Second.of(0);

    /** @param text up to the seconds */
    private record Second(long second, byte[] text) {
        public static Second of(long second) {
            var text = Instant.ofEpochSecond(second).toString();
            return new Second(second, text.substring(0, text.length() - 1).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private InstantText() {}

    public static byte[] of(Instant instant) {
        var second = last;
        if (second.second() != instant.getEpochSecond()) {
            second = Second.of(instant.getEpochSecond());
            last = second;
        }
        var nanos = instant.getNano();
        var digits = nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? GROUP : nanos % 1_000 == 0 ? 2 * GROUP : PARTS.length;
        var start = second.text().length;
        var text = Arrays.copyOf(second.text(), digits == 0 ? start + 1 : start + digits + 2);
        if (digits > 0) {
            text[start] = '.';
            for (var at = 0; at < digits; at++) {
                text[start + 1 + at] = (byte) ('0' + nanos / PARTS[at] % 10);
            }
        }
        text[text.length - 1] = 'Z';
        return text;
    }
}
