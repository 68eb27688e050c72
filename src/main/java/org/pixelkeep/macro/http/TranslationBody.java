package org.pixelkeep.macro.http;

import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.MacroTranslation;
import org.pixelkeep.macro.TextKind;
import org.pixelkeep.macro.Translation;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.Violations;

/** A text to translate, as it is sent. */
@Schema(name = "MacroTranslationInput")
record TranslationBody(
        @Schema(required = true, maxLength = Sent.LONGEST) @Nullable
        String text,

        @Schema(implementation = Dialect.class, required = true) @Nullable
        String to,

        @Schema(
                implementation = Dialect.class,
                description = "Whose macros win where several platforms use the same letters")
        @Nullable
        String from,

        @Schema(implementation = PixelFormat.class, description = "An address if absent") @Nullable
        String format,

        @Schema(description = "The vendor's number in the Global Vendor List, for consent macros without one") @Nullable
        Integer vendorId,

        @Schema(description = "Values to fill in for good, by the names of the macros without delimiters") @Nullable
        Map<String, String> values) {

    /** @throws InvalidInput naming everything that is wrong */
    Translation translation() {
        var violations = new Violations();
        var sent = new Sent(violations);
        var given = sent.text(text);
        var target = sent.required("to", Dialect.class, to, Dialect.XANDR);
        var source = from == null ? null : sent.optional("from", Dialect.class, from, Dialect.XANDR);
        var kind = format == null
                ? TextKind.ADDRESS
                : sent.optional("format", PixelFormat.class, format, PixelFormat.RAW_URL)
                        .textKind();
        violations.require(vendorId == null || vendorId > 0, "vendorId", "A number of the Global Vendor List, from 1.");
        var filled = values == null ? Map.<String, String>of() : values;
        violations.require(filled.values().stream().allMatch(Objects::nonNull), "values", "Every value is a text.");
        violations.refuseIfAny();
        return new MacroTranslation(source, target, vendorId, filled).translate(given, kind);
    }
}
