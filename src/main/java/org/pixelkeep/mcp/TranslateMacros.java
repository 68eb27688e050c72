package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.MacroTranslation;
import org.pixelkeep.macro.TranslatedMacro;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** Translates the macros of a text. */
@ApplicationScoped
class TranslateMacros implements Tool<TranslateMacros.Wanted> {
    private static final int MAX = 50;

    /** The text, and where it goes. */
    public record Wanted(
            @Described(value = "A URL or script, at most 131,072 characters", required = true)
            String text,

            @Described(value = "The platform that will expand the macros", required = true) @Nullable
            Dialect to,

            @Described("The platform whose macros win if several use the same spelling") @Nullable
            Dialect from,

            @Described("Default RAW_URL") PixelFormat format) {}

    /** What became of a macro. */
    record Line(String token, TranslatedMacro.Outcome outcome, String replacement, String message) {}

    /** The text afterward. */
    record Answer(
            String text,

            @Described("What became of each macro, consent first; the first 50")
            List<Line> report) {}

    @Override
    public Facts facts() {
        return new Facts(
                "translate_macros",
                "Translate macros",
                "Translates the macros of a URL or script to another platform’s, and reports what could not be"
                        + " translated. Everything between the macros stays as it is.",
                Permission.VIEW_PIXEL,
                Kind.READ);
    }

    @Override
    public Wanted blank() {
        return new Wanted("", null, null, PixelFormat.RAW_URL);
    }

    @Override
    public Class<Answer> output() {
        return Answer.class;
    }

    @Override
    public Answer call(Caller caller, Wanted input) {
        var translated = new MacroTranslation(input.from(), Arguments.given(input.to()), null, Map.of())
                .translate(LintMacros.checked(input.text()), input.format().textKind());
        return new Answer(
                translated.text(),
                translated.report().stream()
                        .limit(MAX)
                        .map(macro -> new Line(macro.token(), macro.outcome(), macro.replacement(), macro.message()))
                        .toList());
    }
}
