package org.pixelkeep.macro;

import java.util.List;
import java.util.Locale;
import org.pixelkeep.shared.InvalidInput;

/**
 * A translated text.
 *
 * @param report one entry for each macro of the text; those about consent first, then in the order of the text
 */
public record Translation(String text, List<TranslatedMacro> report) {
    private static final int LONGEST = 1 << 20;

    public Translation {
        report = List.copyOf(report);
    }

    /** @throws InvalidInput when what stands in place of macros is so much that it is no pixel anymore */
    static void checkLength(long characters) {
        if (characters > LONGEST) {
            throw new InvalidInput(
                    "values",
                    String.format(
                            Locale.ROOT, "The replacements for the macros are longer than %,d characters.", LONGEST));
        }
    }
}
