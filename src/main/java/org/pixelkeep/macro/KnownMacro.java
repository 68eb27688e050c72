package org.pixelkeep.macro;

import org.jspecify.annotations.Nullable;

/**
 * A macro as it was recognized in a text.
 *
 * @param encodings how many times its value is percent-encoded, including functions around it
 * @param number of the vendor or section, as written; {@code null} if the macro has none
 */
public record KnownMacro(
        Macro macro, int encodings, @Nullable String number) {
    /** What the platform puts in its place. */
    public Meaning meaning() {
        return macro.meaning();
    }

    /** Whether the number was left as the X's from the documentation. */
    boolean unfilled() {
        return number != null && !Character.isDigit(number.charAt(0));
    }
}
