package org.pixelkeep.template;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.shared.text.PercentEncoding;

/**
 * Finds everything in a text that can lead to a host, after fully decoding percent-encoding: double slashes,
 * backslashes, at signs, schemes, and hosts. Values without any of these leave a template's marks unchanged.
 */
record UrlMarks(List<Integer> counts, List<String> hosts) {
    private static final int MAX_ROUNDS = 10;
    private static final List<String> MARKS = List.of(
            "//",
            "\\",
            "@",
            "http:",
            "https:",
            "ws:",
            "wss:",
            "ftp:",
            "file:",
            "data:",
            "blob:",
            "javascript:",
            "vbscript:");

    static UrlMarks of(String text) {
        var plain = decoded(text);
        var counts = new ArrayList<Integer>();
        for (var mark : MARKS) {
            counts.add(count(plain, mark));
        }
        return new UrlMarks(counts, List.copyOf(PixelVendors.mentioned(List.of(plain))));
    }

    /**
     * The text as its final reader may see it: without characters that browsers ignore, and with full-width letters
     * replaced.
     */
    private static String decoded(String text) {
        var plain = text;
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var next = PercentEncoding.decoded(plain);
            if (next.equals(plain)) {
                break;
            }
            plain = next;
        }
        var visible = new StringBuilder(plain.length());
        plain.codePoints().filter(point -> !Character.isISOControl(point)).forEach(visible::appendCodePoint);
        return Normalizer.normalize(visible, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static int count(String text, String mark) {
        var count = 0;
        for (var at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            count++;
        }
        return count;
    }
}
