package org.pixelkeep.shared.words;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as it is compared: without case and accents, in UTF-8. */
final class FoldedText {
    /** A byte that no folded text has. */
    static final byte NEVER = 0;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final @Nullable String[] FOLDED = folded();

    private FoldedText() {}

    /** Without case and accents. */
    static byte[] of(String text) {
        var folded = new StringBuilder(text.length());
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            var other = FOLDED[character];
            if (other == null) {
                folded.append(character);
            } else {
                folded.append(other);
            }
        }
        return folded.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The replacement of each character; {@code null}: itself. */
    private static @Nullable String[] folded() {
        var folded = new @Nullable String[Character.MAX_VALUE + 1];
        for (var character = 0; character < folded.length; character++) {
            if (!Character.isSurrogate((char) character)) {
                var itself = String.valueOf((char) character);
                var plain = MARKS.matcher(Normalizer.normalize(itself, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT);
                folded[character] = plain.equals(itself) ? null : plain;
            }
        }
        folded[NEVER] = "";
        return folded;
    }
}
