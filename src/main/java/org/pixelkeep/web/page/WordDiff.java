package org.pixelkeep.web.page;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pixelkeep.shared.text.Texts;

/**
 * Two texts side by side, word by word. The pieces of each side add up to its text, byte for byte.
 *
 * @param before in pieces; marked pieces are not in the other text
 * @param after in pieces; marked pieces are not in the other text
 */
public record WordDiff(List<Piece> before, List<Piece> after) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|\\s+|.", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");
    private static final int MAX_WORDS = 40_000;

    /** Words or lines to leave out and add. The time to compare grows with the square of their number. */
    private static final int MAX_EDITS = 400;

    private static final String MORE = "…";

    /** What an excerpt shows of an equal part on either side of a change. */
    private static final int CONTEXT = 40;

    /** Bytes of the tags around what is different. */
    private static final int ELEMENT = 11;

    /**
     * A part of a text.
     *
     * @param changed whether only this side has it
     */
    public record Piece(String text, boolean changed) {}

    /**
     * Compares words. Where there are too many, or too many differ, leaves out how the texts begin and end alike, and
     * compares words of the rest, or lines, or only the whole rest.
     */
    public static WordDiff of(String before, String after) {
        return by(WORD, before, after).orElseGet(() -> ofLong(before, after));
    }

    private static WordDiff ofLong(String before, String after) {
        var shorter = Math.min(before.length(), after.length());
        var same = 0;
        while (same < shorter && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        var begin = Texts.whole(before, Texts.whole(after, same));
        var sameAtEnd = 0;
        while (sameAtEnd < shorter - begin
                && before.charAt(before.length() - 1 - sameAtEnd) == after.charAt(after.length() - 1 - sameAtEnd)) {
            sameAtEnd++;
        }
        if (sameAtEnd > 0 && Character.isLowSurrogate(before.charAt(before.length() - sameAtEnd))) {
            sameAtEnd--;
        }
        var left = before.substring(begin, before.length() - sameAtEnd);
        var right = after.substring(begin, after.length() - sameAtEnd);
        var rest = by(WORD, left, right)
                .or(() -> by(LINE, left, right))
                .orElseGet(() -> of(List.of(left), List.of(right)));
        var head = before.substring(0, begin);
        var tail = before.substring(before.length() - sameAtEnd);
        return new WordDiff(between(head, rest.before(), tail), between(head, rest.after(), tail));
    }

    private static List<Piece> between(String head, List<Piece> rest, String tail) {
        var pieces = new ArrayList<Piece>();
        add(pieces, List.of(head), false);
        pieces.addAll(rest);
        add(pieces, List.of(tail), false);
        return pieces;
    }

    /**
     * The same if there is room for it; otherwise an excerpt: of what is equal only a little around what is different, and
     * of that as much as fits.
     */
    public WordDiff within(MarkupRoom room) {
        var all = Stream.concat(before.stream(), after.stream()).toList();
        var size = all.stream()
                .mapToInt(piece -> ELEMENT + MarkupRoom.length(piece.text()))
                .sum();
        if (room.take(size)) {
            return this;
        }
        var half = room.share(2, 0);
        var shown = excerpt(before, half);
        room.add(half);
        return new WordDiff(shown, excerpt(after, room));
    }

    private static List<Piece> excerpt(List<Piece> side, MarkupRoom room) {
        var some = new ArrayList<Piece>();
        for (var at = 0; at < side.size(); at++) {
            if (room.isUsedUp()) {
                some.add(new Piece(MORE, false));
                break;
            }
            var piece = side.get(at);
            var text = piece.changed() ? piece.text() : around(piece.text(), at == 0, at == side.size() - 1);
            var fits = room.fitting(text, ELEMENT);
            if (fits.length() < text.length()) {
                some.add(new Piece(fits + MORE, piece.changed()));
                break;
            }
            some.add(new Piece(text, piece.changed()));
        }
        return some;
    }

    private static String around(String equal, boolean first, boolean last) {
        if (equal.length() <= 2 * CONTEXT) {
            return equal;
        }
        var until = first ? 0 : Texts.whole(equal, CONTEXT);
        var from = last ? equal.length() : Texts.whole(equal, equal.length() - CONTEXT);
        return equal.substring(0, until) + MORE + equal.substring(from);
    }

    /** Nothing if that would take too long. */
    private static Optional<WordDiff> by(Pattern pattern, String before, String after) {
        var words = split(pattern, before);
        var others = split(pattern, after);
        if (words.size() + others.size() > MAX_WORDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(words, others));
        } catch (TooDifferent e) {
            return Optional.empty();
        }
    }

    private static WordDiff of(List<String> before, List<String> after) {
        var left = new ArrayList<Piece>();
        var right = new ArrayList<Piece>();
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after, new MyersDiff<>(), new Limit(), true)
                .getDeltas()) {
            var changed = delta.getType() != DeltaType.EQUAL;
            add(left, delta.getSource().getLines(), changed);
            add(right, delta.getTarget().getLines(), changed);
        }
        return new WordDiff(left, right);
    }

    /** Ends a comparison: its listener is asked before each further edit. */
    private static final class Limit implements DiffAlgorithmListener {
        @Override
        public void diffStart() {
            // Nothing has been compared yet.
        }

        @Override
        public void diffStep(int edits, int max) {
            if (edits > MAX_EDITS) {
                throw new TooDifferent();
            }
        }

        @Override
        public void diffEnd() {
            // It took few edits.
        }
    }

    private static final class TooDifferent extends RuntimeException {
        TooDifferent() {
            super("The texts differ in more than " + MAX_EDITS + " words or lines.", null, false, false);
        }
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
