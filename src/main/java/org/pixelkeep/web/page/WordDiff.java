package org.pixelkeep.web.page;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Two texts side by side, word by word. The pieces of each side add up to its text, byte for byte.
 *
 * @param before in pieces; marked pieces are not in the other text
 * @param after in pieces; marked pieces are not in the other text
 */
public record WordDiff(List<Piece> before, List<Piece> after) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|\\s+|.", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");
    private static final int MAX_WORDS = 4_000;

    /**
     * A part of a text.
     *
     * @param changed whether only this side has it
     */
    public record Piece(String text, boolean changed) {}

    /** Compares words; lines if the texts are long; only whole texts if they have too many lines to compare in time. */
    public static WordDiff of(String before, String after) {
        return by(WORD, before, after)
                .or(() -> by(LINE, before, after))
                .orElseGet(() -> of(List.of(before), List.of(after)));
    }

    private static Optional<WordDiff> by(Pattern pattern, String before, String after) {
        var words = split(pattern, before);
        var others = split(pattern, after);
        return words.size() + others.size() <= MAX_WORDS ? Optional.of(of(words, others)) : Optional.empty();
    }

    private static WordDiff of(List<String> before, List<String> after) {
        var left = new ArrayList<Piece>();
        var right = new ArrayList<Piece>();
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(), null, true)
                .getDeltas()) {
            var changed = delta.getType() != DeltaType.EQUAL;
            add(left, delta.getSource().getLines(), changed);
            add(right, delta.getTarget().getLines(), changed);
        }
        return new WordDiff(left, right);
    }

    private static void add(List<Piece> pieces, List<String> parts, boolean changed) {
        var text = String.join("", parts);
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, changed));
        }
    }

    private static List<String> split(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group()).toList();
    }
}
