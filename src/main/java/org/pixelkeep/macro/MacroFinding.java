package org.pixelkeep.macro;

import org.jspecify.annotations.Nullable;

/**
 * Something to know about the macros of a text.
 *
 * @param start where it is; the end of the text for what is missing
 * @param suggestion what to write in place of it, or to add; {@code null}: nothing to suggest
 */
public record MacroFinding(
        Code code,
        Severity severity,
        int start,
        int end,
        String message,
        @Nullable String suggestion) {

    /** The suggestion as a sentence; empty when there is none. */
    public String advice() {
        if (suggestion == null) {
            return "";
        }
        return start == end ? "Add " + suggestion + "." : "Write " + suggestion + " instead.";
    }

    public enum Severity {
        WARNING,
        INFO
    }

    /** What is found. */
    public enum Code {
        UNKNOWN_MACRO,
        WRONG_CASE,
        FOREIGN_MACRO,
        DEPRECATED_MACRO,
        ENCODED_MACRO,
        MISSING_CACHE_BUSTER,
        MISSING_CONSENT,
        UNNUMBERED_CONSENT,
        PERSONAL_DATA,
        UNBALANCED,
        SCRIPT_AS_IMAGE,
        TOO_LONG
    }
}
