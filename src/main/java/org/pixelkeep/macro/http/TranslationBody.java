package org.pixelkeep.macro.http;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.MacroText;
import org.pixelkeep.macro.MacroTranslation;
import org.pixelkeep.macro.QueryTranslation;
import org.pixelkeep.macro.TextKind;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;

/** The body with a text to translate. */
@Schema(name = "MacroTranslationInput")
record TranslationBody(
        @Schema(required = true, maxLength = MacroInput.MAX_LENGTH) @Nullable
        String text,

        @Schema(
                implementation = Dialect.class,
                description = "The target platform; optional with QUERY: then only values and tokens are inserted")
        @Nullable
        String to,

        @Schema(
                implementation = Dialect.class,
                description = "The platform whose macros win if several use the same spelling")
        @Nullable
        String from,

        @Schema(implementation = PixelFormat.class, description = "Default: a URL") @Nullable
        String format,

        @Schema(description = "The vendor’s Global Vendor List ID, for consent macros without one") @Nullable
        Integer vendorId,

        @Schema(description = "Values to fill in permanently, by macro name, with or without delimiters") @Nullable
        Map<String, @Nullable String> values,

        @Schema(
                description = "With QUERY: macros to insert unchanged, by the name of the macro they replace, for "
                        + "platforms not known here")
        @Nullable
        Map<String, @Nullable String> tokens,

        @Schema(
                implementation = Within.class,
                defaultValue = "TEXT",
                description = "TEXT: each macro on its own. QUERY: the rules for AdCP universal macros: only query "
                        + "values are translated, and a parameter with an untranslatable macro is removed entirely")
        @Nullable
        String within) {

    private static final int MAX = 100;
    private static final int MAX_VALUE_LENGTH = 4096;
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F]");

    /** Where macros are translated. */
    enum Within {
        TEXT,
        QUERY
    }

    /** @throws InvalidInput with all errors */
    TranslationAnswer answer() {
        var violations = new Violations();
        var sent = new MacroInput(violations);
        var given = sent.text(text);
        var query = sent.optional("within", Within.class, within, Within.TEXT) == Within.QUERY;
        var target = query && to == null ? null : sent.required("to", Dialect.class, to, Dialect.XANDR);
        var source = from == null ? null : sent.optional("from", Dialect.class, from, Dialect.XANDR);
        var kind = format == null
                ? TextKind.ADDRESS
                : sent.optional("format", PixelFormat.class, format, PixelFormat.RAW_URL)
                        .textKind();
        violations.require(vendorId == null || vendorId > 0, "vendorId", "Must be a Global Vendor List ID, from 1.");
        violations.require(query || tokens == null, "tokens", "Only used with QUERY.");
        var filled = texts("values", values, violations);
        var raw = texts("tokens", tokens, violations);
        raw.forEach((name, token) -> violations.require(
                !CONTROL.matcher(token).find(),
                "tokens",
                "The value for “" + name + "” contains a control character."));
        violations.refuseIfAny();
        if (query || target == null) {
            var translation = new QueryTranslation(source, target, vendorId, byName(filled), byName(raw));
            var frozen = filled.keySet().stream()
                    .filter(name -> translation.isConsent(MacroText.nameOf(name)))
                    .toList();
            return TranslationAnswer.of(translation.translate(given), filled, frozen);
        }
        return TranslationAnswer.of(
                new MacroTranslation(source, target, vendorId, byName(filled)).translate(given, kind), filled);
    }

    /** Names with delimiters mean the same. */
    private static Map<String, String> byName(Map<String, String> sent) {
        var byName = new LinkedHashMap<String, String>();
        sent.forEach((name, text) -> byName.put(MacroText.nameOf(name), text));
        return byName;
    }

    private static Map<String, String> texts(
            String field, @Nullable Map<String, @Nullable String> sent, Violations violations) {
        var texts = new LinkedHashMap<String, String>();
        if (sent != null && sent.size() > MAX) {
            violations.add(field, "At most " + MAX + " at once.");
        } else if (sent != null) {
            var names = new HashSet<String>();
            sent.forEach((name, text) -> {
                if (text == null) {
                    violations.add(field, "Each must be a string.");
                } else if (text.length() > MAX_VALUE_LENGTH) {
                    violations.add(
                            field,
                            String.format(
                                    Locale.ROOT,
                                    "Each at most %,d characters; one has %,d.",
                                    MAX_VALUE_LENGTH,
                                    text.length()));
                } else {
                    violations.require(names.add(MacroText.nameOf(name)), field, "“" + name + "” is given twice.");
                    texts.put(name, text);
                }
            });
        }
        return texts;
    }
}
