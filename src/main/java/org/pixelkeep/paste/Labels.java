package org.pixelkeep.paste;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.text.Texts;

/** Reads the words around URLs, apart from events: labels, headings, and formats. */
final class Labels {
    private static final String AROUND = "•·▪●○◦‣–—-*:=|→>#()[]{}<\"'`“”,;.+_!✓✔☑\uFFFC";
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int MAX_LABEL_LENGTH = 80;
    private static final int MAX_WORDS = 10;
    private static final int MAX_LENGTH = 400;
    private static final int MAX_NUMBER_LENGTH = 3;
    private static final Set<String> NAMES = Set.of(
            "placement",
            "placement name",
            "name",
            "creative",
            "creative name",
            "ad",
            "ad name",
            "tag name",
            "site placement",
            "placementname",
            "line item");
    private static final Set<String> GREETINGS = Set.of(
            "hi",
            "hello",
            "dear",
            "hey",
            "thanks",
            "thank",
            "many",
            "best",
            "kind",
            "regards",
            "cheers",
            "sincerely",
            "br",
            "see",
            "please",
            "kindly",
            "here",
            "below",
            "and",
            "find",
            "let",
            "subject",
            "from",
            "to",
            "sent",
            "cc",
            "on");

    private Labels() {}

    /** Without bullets, numbering, quotes, and separators around them; cut if they are long. */
    static String bare(String words) {
        var all = words.strip();
        var start = 0;
        var end = all.length();
        while (start < end && isAround(all.charAt(start))) {
            start++;
        }
        start = behindNumber(all, start, end);
        while (end > start && isAround(all.charAt(end - 1))) {
            end--;
        }
        var bare = all.substring(start, end);
        return BLANKS.matcher(Texts.start(bare, MAX_LENGTH)).replaceAll(" ").strip();
    }

    private static boolean isAround(char c) {
        return Character.isWhitespace(c) || AROUND.indexOf(c) >= 0;
    }

    /** Behind the number of a list's line: {@code 3.} or {@code 3)}. */
    private static int behindNumber(String all, int start, int end) {
        var at = start;
        while (at < end && at - start < MAX_NUMBER_LENGTH && Character.isDigit(all.charAt(at))) {
            at++;
        }
        if (at == start
                || at + 1 >= end
                || (all.charAt(at) != '.' && all.charAt(at) != ')')
                || all.charAt(at + 1) != ' ') {
            return start;
        }
        at++;
        while (at < end && isAround(all.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether a line is a heading of what follows, and no sentence or greeting. */
    static boolean isHeading(String line, String words) {
        var end = line.stripTrailing();
        var last = end.isEmpty() ? ' ' : end.charAt(end.length() - 1);
        return isLabel(words) && ".,!?;".indexOf(last) < 0 && (last == ':' || count(words) <= MAX_WORDS / 2 + 1);
    }

    /** Without what says that it is a name: {@code Placement: Homepage} is “Homepage”. */
    static String name(String words) {
        var at = separator(words);
        return at > 0 && isName(words.substring(0, at).strip())
                ? words.substring(at + 1).strip()
                : words;
    }

    /** Whether words can be a name. */
    static boolean isLabel(String words) {
        return hasLetters(words)
                && words.length() <= MAX_LABEL_LENGTH
                && count(words) <= MAX_WORDS
                && !GREETINGS.contains(BLANKS.split(words.toLowerCase(Locale.ROOT), 2)[0].replace(",", ""))
                && !isFormat(words)
                && !words.contains("@");
    }

    private static int count(String words) {
        return BLANKS.split(words, MAX_WORDS + 2).length;
    }

    static boolean hasLetters(String words) {
        return words.chars().anyMatch(Character::isLetter);
    }

    /** Whether a column has names. */
    static boolean isName(@Nullable String column) {
        return column != null && NAMES.contains(column.toLowerCase(Locale.ROOT));
    }

    /** Whether words say only what kind of tag it is. */
    static boolean isFormat(String words) {
        return words.length() < MAX_LABEL_LENGTH
                && format(words.toLowerCase(Locale.ROOT)).isPresent()
                && count(words) <= 2;
    }

    /** The format that words name, in lower case. */
    static Optional<PixelFormat> format(String words) {
        for (var word : BLANKS.split(words.replace('/', ' ')
                .replace('-', ' ')
                .replace(',', ' ')
                .replace('(', ' ')
                .replace(')', ' '))) {
            switch (word) {
                case "javascript", "js", "script" -> {
                    return Optional.of(PixelFormat.JAVASCRIPT_URL);
                }
                case "iframe", "iframes" -> {
                    return Optional.of(PixelFormat.HTML_URL);
                }
                case "image", "img", "1x1", "gif" -> {
                    return Optional.of(PixelFormat.IMAGE_URL);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** Where the name of a setting ends; -1: the words are none. */
    static int separator(String words) {
        var colon = words.indexOf(':');
        var equals = words.indexOf('=');
        var at = colon < 0 ? equals : equals < 0 ? colon : Math.min(colon, equals);
        return at > 0 && at < MAX_LABEL_LENGTH ? at : -1;
    }
}
