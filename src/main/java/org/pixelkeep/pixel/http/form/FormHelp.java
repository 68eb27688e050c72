package org.pixelkeep.pixel.http.form;

import java.util.List;
import java.util.Set;

/**
 * The form's notes about what has been typed so far.
 *
 * @param notes about the pixel as a whole
 * @param findings at their fields, with fixes
 * @param samples as it would be served
 * @param wrong the ids of the inputs that could not be saved as they are
 * @param looked the ids of the inputs that were looked at for findings
 */
public record FormHelp(
        List<Note> notes, FieldFindings findings, List<FormSample> samples, Set<String> wrong, List<String> looked) {
    static final FormHelp NONE = new FormHelp(List.of(), FieldFindings.NONE, List.of(), Set.of(), List.of());

    public FormHelp {
        notes = List.copyOf(notes);
        samples = List.copyOf(samples);
        wrong = Set.copyOf(wrong);
        looked = List.copyOf(looked);
    }

    /** The inputs that could not be saved as they are, for the script of the page. */
    public String wrongIds() {
        return String.join(" ", wrong);
    }
}
