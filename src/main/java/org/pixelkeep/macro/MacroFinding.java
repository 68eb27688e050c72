package org.pixelkeep.macro;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding about the macros of a text.
 *
 * @param start its position; where it is to be added if something is missing
 * @param suggestion the replacement or addition; {@code null}: none
 */
public record MacroFinding(
        Code code,
        Severity severity,
        int start,
        int end,
        String message,
        @Nullable String suggestion) {

    /** Whether its suggestion is an addition instead of a replacement. */
    boolean adds() {
        return start == end;
    }

    /** Names the finding among those of one text: what it is, and where. */
    public String key() {
        return code.name() + "@" + start + "-" + end;
    }

    /** What stands there now; empty if something is missing. */
    public String before(String text) {
        return text.substring(start, end);
    }

    /** The suggestion as a sentence; empty if there is none. */
    public String advice() {
        if (suggestion == null) {
            return "";
        }
        return adds() ? "Add " + suggestion + "." : "Write " + suggestion + " instead.";
    }

    /**
     * What to write in place of the finding; joined to the parameters of the text if it adds some.
     *
     * @throws NullPointerException when it suggests nothing
     */
    public String written(String text) {
        var suggested = Objects.requireNonNull(suggestion);
        return adds() && suggested.indexOf('=') >= 0 ? UrlParts.of(text).joined(suggested) : suggested;
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
        /** A parameter that the vendor needs in its URLs. */
        MISSING_PARAMETER,
        UNNUMBERED_CONSENT,
        PERSONAL_DATA,
        UNBALANCED,
        SCRIPT_AS_IMAGE,
        TOO_LONG
    }
}
