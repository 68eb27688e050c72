package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * A pasted text, taken apart. Pure: the same text gives the same pieces, in the order of the text.
 *
 * @param notes what was done to all of the text before it was read
 */
public record PastedText(String text, List<Piece> pieces, List<PieceNote> notes) {
    /** The longest text, in characters. */
    public static final int MAX_LENGTH = 256 * 1024;

    /** The most pieces; what is beyond them is one more, which was not read. */
    public static final int MAX_PIECES = 200;

    public PastedText {
        pieces = List.copyOf(pieces);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a text, in linear time.
     *
     * @throws InvalidInput for the field {@code text} when it is longer than {@value #MAX_LENGTH} characters
     */
    public static PastedText read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidInput(
                    "text",
                    String.format(
                            Locale.ROOT,
                            "At most %,d characters; this has %,d. Paste it in parts.",
                            MAX_LENGTH,
                            text.length()));
        }
        var cleaned = TextCleaner.of(text);
        var reading = new Reading(cleaned.source().text());
        new VastReader(reading).read();
        new HtmlReader(reading).read();
        new JsonReader(reading).read();
        new ScriptReader(reading).read();
        new LineReader(reading).read();
        var found = new ArrayList<>(Grouping.of(reading.found()));
        found.forEach(piece -> piece.ranges.forEach(reading::take));
        for (var left : reading.left()) {
            found.add(PieceBuilder.left(left));
        }
        var pieces = found.stream()
                .map(piece -> piece.piece(cleaned.source(), text))
                .filter(piece -> !piece.ranges().isEmpty());
        var all = Stream.concat(pieces, removed(text, found, cleaned.source()))
                .sorted(Comparator.comparingInt(piece -> piece.ranges().get(0).start()))
                .toList();
        return new PastedText(
                text,
                limited(text, all),
                cleaned.notes().stream().map(PieceNote::info).toList());
    }

    /** What cleaning took out between the pieces, such as the marks of quoted lines that are blank. */
    private static Stream<Piece> removed(String text, List<PieceBuilder> found, SourceText source) {
        var original = new Reading(text);
        found.forEach(piece -> piece.ranges.forEach(range -> original.take(source.origin(range))));
        var left = original.left();
        return left.isEmpty()
                ? Stream.of()
                : Stream.of(new Piece(
                        Piece.Kind.NOTE,
                        left,
                        null,
                        List.of(PieceNote.info("Characters that the mail program added."))));
    }

    private static List<Piece> limited(String text, List<Piece> pieces) {
        if (pieces.size() <= MAX_PIECES) {
            return pieces;
        }
        var kept = new ArrayList<>(pieces.subList(0, MAX_PIECES));
        var from = pieces.get(MAX_PIECES).ranges().get(0).start();
        kept.add(new Piece(
                Piece.Kind.UNREAD,
                List.of(new TextRange(from, text.length())),
                null,
                List.of(PieceNote.warning("There are more than " + MAX_PIECES + " pieces. The "
                        + (pieces.size() - MAX_PIECES) + " from here on were not read; paste this part by itself."))));
        return kept;
    }
}
