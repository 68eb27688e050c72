package org.pixelkeep.pixel.http.form;

/**
 * An error in the summary of a form.
 *
 * @param field the id of the input to go to; empty: it concerns the form as a whole
 */
public record ErrorLink(String field, String message) {
    /** Whether there is an input to go to. */
    public boolean isLink() {
        return !field.isEmpty();
    }
}
