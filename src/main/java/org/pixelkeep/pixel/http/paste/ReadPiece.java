package org.pixelkeep.pixel.http.paste;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.paste.Piece;
import org.pixelkeep.pixel.http.form.Note;
import org.pixelkeep.pixel.http.form.TextNotes;
import org.pixelkeep.vendor.Vendor;

/**
 * A piece of a pasted text, with what its owner's network knows about it.
 *
 * @param number from 0, in the order of the text
 * @param source its part of the text; a long one is cut
 * @param name to propose; empty unless it is a pixel
 * @param vendors recognized from its hosts
 * @param dialect for which platform its macros are; {@code null}: it has none, or none that is known
 * @param notes on everything but its texts
 * @param texts notes on its texts, as they were read
 */
record ReadPiece(
        int number,
        Piece piece,
        String source,
        String name,
        List<Vendor> vendors,
        @Nullable Dialect dialect,
        List<Note> notes,
        TextNotes texts) {
    ReadPiece {
        vendors = List.copyOf(vendors);
        notes = List.copyOf(notes);
    }

    /** All notes. */
    List<Note> allNotes() {
        return Stream.concat(notes.stream(), texts.notes().stream()).toList();
    }
}
