package org.pixelkeep.macro.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.pixelkeep.macro.QueryTranslation;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.macro.Translation;

/** The text, and the result for each macro: consent first, then in text order. */
@Schema(name = "MacroTranslation")
record TranslationAnswer(
        String text,
        List<TranslatedMacro> report,

        @Schema(description = "With QUERY: the parameters that were removed, repeated as often as they occurred")
        List<String> droppedParameters,

        @Schema(description = "With QUERY: the macros that caused this, each once")
        Collection<String> unmappedMacros,

        @Schema(description = "Those of them that carry consent")
        Collection<String> unmappedConsentMacros,

        @Schema(
                description = "With QUERY: the names of given values that hardcode a viewer’s consent, which should be "
                        + "read on each impression")
        List<String> frozenConsentMacros,

        @Schema(
                description = "The names of given values that look like macros. Values are percent-encoded, so these "
                        + "will not be expanded")
        List<String> suspectValues) {

    /** What AdCP accepts in place of a value. */
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
