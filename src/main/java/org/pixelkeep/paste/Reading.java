package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A text that readers take their parts of, one reader after the other. */
final class Reading {
    private final String text;
    private final BitSet taken = new BitSet();
    private final List<PieceBuilder> found = new ArrayList<>();

    Reading(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    List<PieceBuilder> found() {
        return found;
    }

    void add(PieceBuilder piece) {
        found.add(piece);
        piece.ranges.forEach(this::take);
    }

    /** What was found last counts as part of something else; its text stays taken. */
    void withdrawLast() {
        found.remove(found.size() - 1);
    }

    void take(TextRange range) {
        taken.set(range.start(), Math.max(range.start(), range.end()));
    }

    boolean isTaken(int at) {
        return taken.get(at);
    }

    /** Whether any of it is taken. */
    boolean isTaken(TextRange range) {
        var next = taken.nextSetBit(range.start());
        return next >= 0 && next < range.end();
    }

    /** The text with blanks in place of what was taken, so that places stay the same. */
    String free() {
        var free = new StringBuilder(text);
        for (var at = taken.nextSetBit(0); at >= 0; at = taken.nextSetBit(at + 1)) {
            if (free.charAt(at) != '\n') {
                free.setCharAt(at, ' ');
            }
        }
        return free.toString();
    }

    /** The parts that nobody took, without the white space around them. */
    List<TextRange> left() {
        return left(new TextRange(0, text.length()));
    }

    /** The same of a part. */
    List<TextRange> left(TextRange part) {
        var left = new ArrayList<TextRange>();
        for (var at = taken.nextClearBit(part.start()); at < part.end(); ) {
            var next = taken.nextSetBit(at);
            var end = next < 0 ? part.end() : Math.min(next, part.end());
            var range = stripped(at, end);
            if (!range.isEmpty()) {
                left.add(range);
            }
            at = taken.nextClearBit(end);
        }
        return left;
    }

    private TextRange stripped(int start, int end) {
        var from = start;
        var to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return new TextRange(from, to);
    }
}
