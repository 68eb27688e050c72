package org.pixelkeep.macro;

import org.jspecify.annotations.Nullable;

/**
 * A macro as it was recognized in a text.
 *
 * @param encodings how many times its value comes percent-encoded, functions around it counted in
 * @param number of the vendor or section, as it is written; {@code null} where the macro carries none
 */
public record KnownMacro(
        Macro macro, int encodings, @Nullable String number) {
    public Meaning meaning() {
        return macro.meaning();
    }

    /** Whether the number was left as the X's of a manual. */
    boolean unfilled() {
        return number != null && !Character.isDigit(number.charAt(0));
    }
}
