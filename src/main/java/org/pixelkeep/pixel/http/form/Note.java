package org.pixelkeep.pixel.http.form;

/**
 * A note about a form or a pixel that does not prevent saving.
 *
 * @param kind of the alert tag: INFO or WARNING
 */
public record Note(String kind, String text) {
    static Note info(String text) {
        return new Note("INFO", text);
    }

    static Note warning(String text) {
        return new Note("WARNING", text);
    }
}
