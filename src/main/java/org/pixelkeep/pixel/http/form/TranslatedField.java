package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.AddressRule;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.macro.MacroFinding;
import org.pixelkeep.macro.MacroFix;
import org.pixelkeep.macro.MacroTranslation;
import org.pixelkeep.macro.TextKind;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.pixel.PixelDraft;

/**
 * A field of the form of a pixel after its macros were translated into those that are filled here, or after everything was
 * done that the notes suggest.
 *
 * @param report what became of its macros, if they were translated
 * @param applied what was done, if the suggestions were followed
 */
public record TranslatedField(String label, List<TranslatedMacro> report, List<MacroFinding> applied) {

    /**
     * Does everything in the fields of the form that the notes suggest: replaces macros and adds what is missing.
     *
     * @param gvlIds the numbers of its vendors in the Global Vendor List
     * @param rules what vendors need in their addresses
     * @return the fields in which there was something to do
     */
    static List<TranslatedField> fix(PixelForm form, PixelDraft draft, List<Integer> gvlIds, List<AddressRule> rules) {
        var format = draft.format();
        if (format == null) {
            return List.of();
        }
        var fields = new ArrayList<TranslatedField>();
        Function<String, LintInput> input = text -> MacroNotes.input(text, format, draft, gvlIds, rules);
        if (format.isUrl()) {
            form.secureUrl = fixed("Secure URL", form.secureUrl, input, fields);
            form.url = fixed("URL", form.url, input, fields);
            form.moreSecureUrl.replaceAll(url -> kept(fixed("Secure URL", url, input, fields)));
            form.moreUrl.replaceAll(url -> kept(fixed("URL", url, input, fields)));
        } else {
            form.secureContent = fixed("Secure content", form.secureContent, input, fields);
            form.content = fixed("Content", form.content, input, fields);
        }
        return fields;
    }

    private static String kept(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String fixed(
            String label, @Nullable String text, Function<String, LintInput> input, List<TranslatedField> fields) {
        if (text == null || text.isBlank()) {
            return text;
        }
        var fix = MacroFix.of(input.apply(text.strip()));
        if (!fix.applied().isEmpty()) {
            fields.add(new TranslatedField(label, List.of(), fix.applied()));
        }
        return fix.text();
    }

    /**
     * Translates the fields of the form in their places.
     *
     * @param gvlIds the numbers of its vendors in the Global Vendor List
     * @return the fields that had something to translate, or something that could not be
     */
    static List<TranslatedField> translate(PixelForm form, List<Integer> gvlIds) {
        var vendorId = gvlIds.size() == 1 ? gvlIds.get(0) : null;
        var translation = new MacroTranslation(null, Dialect.SERVING, vendorId, Map.of());
        var fields = new ArrayList<TranslatedField>();
        form.secureUrl = translated("Secure URL", form.secureUrl, TextKind.ADDRESS, translation, fields);
        form.url = translated("URL", form.url, TextKind.ADDRESS, translation, fields);
        form.moreSecureUrl.replaceAll(
                url -> kept(translated("Secure URL", url, TextKind.ADDRESS, translation, fields)));
        form.moreUrl.replaceAll(url -> kept(translated("URL", url, TextKind.ADDRESS, translation, fields)));
        form.secureContent = translated("Secure content", form.secureContent, TextKind.CODE, translation, fields);
        form.content = translated("Content", form.content, TextKind.CODE, translation, fields);
        return fields;
    }

    private static @Nullable String translated(
            String label,
            @Nullable String text,
            TextKind kind,
            MacroTranslation translation,
            List<TranslatedField> fields) {
        if (text == null) {
            return null;
        }
        var translated = translation.translateForeign(text, kind);
        if (!translated.report().isEmpty()) {
            fields.add(new TranslatedField(label, translated.report(), List.of()));
        }
        return translated.text();
    }
}
