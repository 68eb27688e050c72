package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.MacroTranslation;
import org.pixelkeep.macro.TextKind;
import org.pixelkeep.macro.TranslatedMacro;

/**
 * A field of the form of a pixel after its macros were translated into those that are filled here, or after what was
 * found in it was fixed.
 *
 * @param report what became of its macros, if they were translated
 * @param applied what was fixed, if that was asked for
 */
public record TranslatedField(String label, List<TranslatedMacro> report, List<FieldFinding> applied) {

    private static String kept(@Nullable String text) {
        return text == null ? "" : text;
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
