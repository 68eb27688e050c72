package org.pixelkeep.macro;

import java.util.List;
import java.util.Locale;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * A translated text.
 *
 * @param report one entry per macro; consent first, then in text order
 */
public record Translation(String text, List<TranslatedMacro> report) {
    static final int MAX_LENGTH = 1 << 20;

    public Translation {
        report = List.copyOf(report);
    }

    /** @throws InvalidInput when the replacements are too long for any pixel */
    static void checkLength(long characters) {
        if (characters > MAX_LENGTH) {
            throw new InvalidInput(
                    "values",
                    String.format(
                            Locale.ROOT,
                            "The replacements for the macros are longer than %,d characters.",
                            MAX_LENGTH));
        }
    }
}
