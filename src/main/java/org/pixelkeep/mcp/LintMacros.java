package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.macro.MacroFinding;
import org.pixelkeep.macro.MacroFix;
import org.pixelkeep.macro.MacroLint;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.vendor.directory.VendorDirectory;

/** Checks the macros of a text. */
@ApplicationScoped
class LintMacros implements Tool<LintMacros.Wanted> {
    private static final int MAX = 50;
    private static final int MAX_LENGTH = 131_072;

    private final VendorDirectory directory;

    LintMacros(VendorDirectory directory) {
        this.directory = directory;
    }

    /** The text. */
    public record Wanted(
            @Described(value = "A URL or script, at most 131,072 characters", required = true)
            String text,

            @Described("Default IMAGE_URL") PixelFormat format,

            @Described("The platform that expands the macros; default XANDR, whose macros Pixelkeep serves")
            Dialect dialect,

            @Described("Default IMPRESSION") PixelEvent event) {}

    /** What was found. */
    record Answer(
            @Described("The first 50, in text order") List<MacroFinding> findings,

            @Described("The text with all suggestions applied")
            String fixed) {}

    @Override
    public Facts facts() {
        return new Facts(
                "lint_macros",
                "Check macros",
                "Checks the macros of a URL or script, and suggests how to correct it. Nothing is stored or requested.",
                Permission.VIEW_PIXEL,
                Kind.READ);
    }

    @Override
    public Wanted blank() {
        return new Wanted("", PixelFormat.IMAGE_URL, Dialect.SERVING, PixelEvent.IMPRESSION);
    }

    @Override
    public Class<Answer> output() {
        return Answer.class;
    }

    @Override
    public Answer call(Caller caller, Wanted input) {
        var text = checked(input.text());
        var linted = new LintInput(
                text,
                input.format().textKind(),
                input.dialect(),
                input.event() == PixelEvent.IMPRESSION,
                List.of(),
                directory.rules());
        return new Answer(
                MacroLint.findings(linted).stream().limit(MAX).toList(),
                MacroFix.of(linted).text());
    }

    /** @throws InvalidInput when there is no text, or too much */
    static String checked(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
            throw new InvalidInput("text", "Send a text of at most 131,072 characters.");
        }
        return text;
    }
}
