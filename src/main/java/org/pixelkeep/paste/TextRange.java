package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pixelkeep.shared.text.Texts;

/**
 * A part of a text.
 *
 * @param start of its first character, in UTF-16 units
 * @param end behind its last
 */
public record TextRange(int start, int end) {
    /** Whether it has no character. */
    boolean isEmpty() {
        return end <= start;
    }

    /** Its text, or the beginning of it: at most so many characters, none of them in half. */
    public String in(String text, int max) {
        if (max >= end - start) {
            return text.substring(start, end);
        }
        return text.substring(start, Math.max(start, Texts.whole(text, start + max)));
    }

    /** In the order of the text, with those joined between which there is nothing but white space. */
    static List<TextRange> joined(List<TextRange> ranges, String text) {
        var joined = new ArrayList<TextRange>();
        ranges.stream()
                .filter(range -> !range.isEmpty())
                .sorted(Comparator.comparingInt(TextRange::start).thenComparingInt(TextRange::end))
                .forEach(range -> {
                    var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                    if (last != null && isBlank(text, last.end(), range.start())) {
                        joined.set(joined.size() - 1, new TextRange(last.start(), Math.max(last.end(), range.end())));
                    } else {
                        joined.add(range);
                    }
                });
        return joined;
    }

    private static boolean isBlank(String text, int start, int end) {
        for (var i = start; i < end; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
