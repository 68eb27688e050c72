package org.pixelkeep.macro;

import org.jspecify.annotations.Nullable;

/**
 * A finding about the macros of a text.
 *
 * @param start its position; the end of the text if something is missing
 * @param suggestion the replacement or addition; {@code null}: none
 */
public record MacroFinding(
        Code code,
        Severity severity,
        int start,
        int end,
        String message,
        @Nullable String suggestion) {

    /** The suggestion as a sentence; empty if there is none. */
    public String advice() {
        if (suggestion == null) {
            return "";
        }
        return start == end ? "Add " + suggestion + "." : "Write " + suggestion + " instead.";
    }

    /** How much a finding matters. */
    public enum Severity {
        WARNING,
        INFO
    }

    /** The type of finding. */
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
