package org.pixelkeep.pixel.http.form;

import java.util.List;

/**
 * Notes on the texts of a draft that is not in its form.
 *
 * @param isFixable whether any of it has a fix
 */
public record TextNotes(List<Note> notes, boolean isFixable) {
    /** For what has no texts. */
    public static final TextNotes NONE = new TextNotes(List.of(), false);

    public TextNotes {
        notes = List.copyOf(notes);
    }
}
