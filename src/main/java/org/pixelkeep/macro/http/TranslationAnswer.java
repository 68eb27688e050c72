package org.pixelkeep.macro.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.pixelkeep.macro.QueryTranslation;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.macro.Translation;

/** The text, and what became of each macro: consent first, then in the order of the text. */
@Schema(name = "MacroTranslation")
record TranslationAnswer(
        String text,
        List<TranslatedMacro> report,

        @Schema(description = "Within QUERY: the parameters that were left out, each as often as it stood there")
        List<String> droppedParameters,

        @Schema(description = "Within QUERY: the macros because of which they were, each once")
        Collection<String> unmappedMacros,

        @Schema(description = "Those of them that are about consent")
        Collection<String> unmappedConsentMacros,

        @Schema(
                description = "Within QUERY: given values, by their names, that freeze what a viewer agreed to or not:"
                        + " it should be asked for at each impression")
        List<String> frozenConsentMacros,

        @Schema(
                description = "The names of given values that look like macros: values are percent-encoded, so nobody"
                        + " fills them; what is to be filled is no value")
        List<String> suspectValues) {

    /** What AdCP takes for a macro in the place of a value. */
    private static final Pattern MACRO = Pattern.compile("%%.+%%|\\{\\{.+\\}\\}|\\$\\{.+\\}|\\[[A-Z][A-Z0-9_]*\\]");

    static TranslationAnswer of(Translation translation, Map<String, String> values) {
        return new TranslationAnswer(
                translation.text(), translation.report(), List.of(), List.of(), List.of(), List.of(), suspect(values));
    }

    static TranslationAnswer of(
            QueryTranslation.Translated translated, Map<String, String> values, List<String> frozenConsent) {
        return new TranslationAnswer(
                translated.text(),
                translated.report(),
                translated.droppedParameters(),
                translated.unmappedMacros(),
                translated.unmappedConsentMacros(),
                frozenConsent,
                suspect(values));
    }

    private static List<String> suspect(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(each -> MACRO.matcher(each.getValue()).matches())
                .map(Map.Entry::getKey)
                .toList();
    }
}
