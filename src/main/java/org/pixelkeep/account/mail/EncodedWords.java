package org.pixelkeep.account.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Text in the header of a mail (RFC 2047). The mail library encodes the halves of a character outside the basic plane, such
 * as an emoji, one by one, and each becomes a question mark.
 */
final class EncodedWords {
    private static final String START = "=?UTF-8?B?";
    private static final String END = "?=";

    /** An encoded word has at most 75 characters. */
    private static final int MAX_BYTES = (75 - START.length() - END.length()) / 4 * 3;

    private EncodedWords() {}

    /** The text itself if it is plain, otherwise encoded words on a line each. No character is split between two. */
    static String of(String text) {
        return isPlain(text) ? text : String.join("\n ", words(text));
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~') && !text.contains("=?");
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new ByteArrayOutputStream();
        for (var character : text.codePoints().toArray()) {
            var bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            if (word.size() + bytes.length > MAX_BYTES) {
                words.add(encoded(word));
                word.reset();
            }
            word.writeBytes(bytes);
        }
        words.add(encoded(word));
        return words;
    }

    private static String encoded(ByteArrayOutputStream word) {
        return START + Base64.getEncoder().encodeToString(word.toByteArray()) + END;
    }
}
