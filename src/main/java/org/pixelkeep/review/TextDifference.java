package org.pixelkeep.review;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two texts side by side, with the differences marked.
 *
 * @param before in parts that form the whole text
 * @param now in parts that form the whole text
 */
public record TextDifference(List<Part> before, List<Part> now) {
    private static final int MAX_WORDS = 1_500;

    /** A part of a text, and whether the other text lacks it. */
    public record Part(String text, boolean changed) {}

    /** Compares word by word, or line by line if there are many words. */
    public static TextDifference of(@Nullable String before, @Nullable String now) {
        var old = words(before);
        var young = words(now);
        if (old.size() > MAX_WORDS || young.size() > MAX_WORDS) {
            return new TextDifference(whole(before), whole(now));
        }
        var oldMarks = new boolean[old.size()];
        var youngMarks = new boolean[young.size()];
        for (var delta : DiffUtils.diff(old, young, new MyersDiffWithLinearSpace<>(), null)
                .getDeltas()) {
            mark(oldMarks, delta.getSource().getPosition(), delta.getSource().size());
            mark(youngMarks, delta.getTarget().getPosition(), delta.getTarget().size());
        }
        return new TextDifference(parts(old, oldMarks), parts(young, youngMarks));
    }

    private static List<String> words(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        var words = Arrays.asList(text.split("(?<=[^A-Za-z0-9])|(?=[^A-Za-z0-9])"));
        return words.size() > MAX_WORDS ? Arrays.asList(text.split("(?<=\n)")) : words;
    }

    private static void mark(boolean[] marks, int from, int size) {
        Arrays.fill(marks, from, from + size, true);
    }

    private static List<Part> whole(@Nullable String text) {
        return text == null ? List.of() : List.of(new Part(text, true));
    }

    private static List<Part> parts(List<String> words, boolean[] marks) {
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var at = 1; at <= marks.length; at++) {
            if (at == marks.length || marks[at] != marks[from]) {
                parts.add(new Part(String.join("", words.subList(from, at)), marks[from]));
                from = at;
            }
        }
        return parts;
    }
}
