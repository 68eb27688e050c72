package org.pixelkeep.pixel.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.pixelkeep.pixel.http.form.Note;

/**
 * A pixel as it was saved.
 *
 * @param pixel its fields, next to the notes
 * @param notes what the form says about such a pixel, and what would keep it from firing somewhere; may be empty
 */
record SavedPixelJson(@JsonUnwrapped PixelJson pixel, List<Note> notes) {
    SavedPixelJson {
        notes = List.copyOf(notes);
    }
}
