package org.pixelkeep.macro;

import java.util.List;

/**
 * A translated text.
 *
 * @param report one entry for each macro of the text; those about consent first, then in the order of the text
 */
public record Translation(String text, List<TranslatedMacro> report) {
    public Translation {
        report = List.copyOf(report);
    }
}
