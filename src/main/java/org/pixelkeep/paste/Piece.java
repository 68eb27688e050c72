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
        /** Understood, and no pixel: the frame of a VAST document, the same address again. */
        NOTE,
        /** Not understood, such as a greeting. */
        UNREAD
    }

    public Piece {
        ranges = List.copyOf(ranges);
        notes = List.copyOf(notes);
    }

    /** Its part of the text, with an ellipsis where the text between was read as something else. */
    public String source(String text) {
        var source = new StringBuilder();
        for (var range : ranges) {
            if (!source.isEmpty()) {
                source.append("\n…\n");
            }
            source.append(text, range.start(), range.end());
        }
        return source.toString();
    }
}
