package org.pixelkeep.pixel.http.form;

/**
 * Something to know about what is in a form or about a pixel; nothing that stops it from being saved.
 *
 * @param kind as the alert tag takes it: INFO or WARNING
 */
public record Note(String kind, String text) {
    static Note info(String text) {
        return new Note("INFO", text);
    }

    static Note warning(String text) {
        return new Note("WARNING", text);
    }
}
