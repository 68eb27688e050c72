package org.pixelkeep.shared.error;

import java.util.Collection;

/**
 * A validation error.
 *
 * @param field the field's name in the form and the API; empty if it concerns the whole input
 * @param message what to do about it, in the user's words
 */
public record Violation(String field, String message) {

    /** The message for a field that does not exist. It is long, because some objects have many fields: use it once. */
    public static String cannotBeSet(Collection<String> possible) {
        return "This cannot be set here. You can set: " + String.join(", ", possible) + ".";
    }
}
