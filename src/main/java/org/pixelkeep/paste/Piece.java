package org.pixelkeep.paste;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pasted text, and what it was read as. Together, the pieces of a text cover everything in it but white space.
 *
 * @param ranges where it stands, in the order of the text; a sheet's pixel can come from several rows
 * @param pixel {@code null} unless it is one
 */
public record Piece(
        Kind kind, List<TextRange> ranges, @Nullable ProposedPixel pixel, List<PieceNote> notes) {
    /** What a part of a text was read as. */
    public enum Kind {
        /** A pixel to create. */
        PIXEL,
        /** Understood, and no pixel: the frame of a VAST document, the same URL again. */
        NOTE,
        /** Not understood, such as a greeting. */
        UNREAD
    }

    public Piece {
        ranges = List.copyOf(ranges);
        notes = List.copyOf(notes);
    }

    /**
     * How much of its part of the text is shown, in characters. Pieces can have it in common, such as a long row of a sheet,
     * so all of them with all of it could be far longer than the text.
     */
    public static final int SHOWN = 4_000;

    /**
     * Its part of the text, with an ellipsis where the text between was read as something else. Of a long one, the first
     * {@value #SHOWN} characters, and how many more there are.
     */
    public String source(String text) {
        var source = new StringBuilder();
        var shown = 0;
        var more = 0;
        for (var range : ranges) {
            var part = range.in(text, SHOWN - shown);
            if (!part.isEmpty()) {
                source.append(source.isEmpty() ? "" : "\n…\n").append(part);
            }
            shown += part.length();
            more += range.end() - range.start() - part.length();
        }
        return more == 0 ? source.toString() : source + "\n… and " + more + " more characters";
    }
}
