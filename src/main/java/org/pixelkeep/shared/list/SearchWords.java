package org.pixelkeep.shared.list;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Digits;

/**
 * What was typed into a search, word by word. Something is found if each word is part of its text, in any order, or is
 * its ID. Words in double quotes belong together.
 */
public final class SearchWords {
    /** Further words do not narrow a search. */
    public static final int MAX = 10;

    private static final Pattern HOST = Pattern.compile("(?i)[a-z0-9_-]++(?:\\.[a-z0-9_-]++)++\\.?");

    /**
     * One of them.
     *
     * @param text as typed, without the quotes
     * @param id if it can be one: {@code 123} or {@code #123}
     */
    public record Word(String text, @Nullable Long id) {
        /** Whether it can be the name of a host: letters, digits, and at least one period. */
        public boolean isHost() {
            return HOST.matcher(text).matches();
        }

        /** As a pattern for {@link #like} that contains it literally. */
        public String pattern() {
            return SearchWords.pattern(text);
        }
    }

    /**
     * HQL: whether an expression matches a pattern. It names the escape character, because Hibernate turns off the
     * database's usual one.
     *
     * @param parameter with its colon or question mark
     */
    public static String like(String parameter) {
        return "like " + parameter + " escape '!'";
    }

    /** A pattern for {@link #like} that contains the text literally. */
    public static String pattern(String text) {
        return "%" + literally(text) + "%";
    }

    /** The text in a pattern for {@link #like}. */
    public static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private SearchWords() {}

    /** At most {@link #MAX}, in order; empty if nothing was typed. */
    public static List<Word> of(@Nullable String text) {
        var words = new ArrayList<Word>();
        if (text == null) {
            return words;
        }
        var at = 0;
        while (at < text.length() && words.size() < MAX) {
            if (isSpace(text.charAt(at))) {
                at++;
                continue;
            }
            var quoted = endOfQuoted(text, at);
            var end = quoted < 0 ? endOfWord(text, at) : quoted;
            var word = quoted < 0 ? text.substring(at, end) : text.substring(at + 1, end - 1);
            if (!word.isBlank()) {
                words.add(new Word(
                        word,
                        Digits.number(word.startsWith("#") ? word.substring(1) : word)
                                .orElse(null)));
            }
            at = end;
        }
        return words;
    }

    private static int endOfWord(String text, int from) {
        var at = from;
        while (at < text.length() && !isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** After the closing quote; negative if no quoted words begin here. */
    private static int endOfQuoted(String text, int from) {
        if (text.charAt(from) != '"') {
            return -1;
        }
        var end = text.indexOf('"', from + 1) + 1;
        return end > 0 && (end == text.length() || isSpace(text.charAt(end))) ? end : -1;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
