package org.pixelkeep.macro;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search among the known macros.
 *
 * @param dialect the platform; {@code null}: all. The serving platform includes the IAB macros, which it expands too
 * @param text words in the macro, its meaning, category, or platform; blank: all
 */
public record MacroSearch(
        @Nullable Dialect dialect, @Nullable MacroCategory category, String text) {
    private static final MacroRegistry REGISTRY = MacroRegistry.known();

    /** All macros expanded where the pixels are served. */
    public static MacroSearch filledHere() {
        return new MacroSearch(Dialect.SERVING, null, "");
    }

    /** The macros by platform, in registry order; those with a number or word as patterns. */
    public List<Macro> found() {
        return dialects()
                .flatMap(each -> REGISTRY.of(each).stream())
                .filter(macro -> isAbout(macro.meaning()) && holds(searchable(macro)))
                .toList();
    }

    /** What the platforms are documented to have no macro for. */
    public List<MissingMacro> missing() {
        return dialects()
                .flatMap(each -> REGISTRY.missing(each).stream())
                .filter(missing -> isAbout(missing.meaning()) && holds(searchable(missing)))
                .toList();
    }

    private boolean isAbout(Meaning meaning) {
        return category == null || meaning.category() == category;
    }

    private boolean holds(String searchable) {
        return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(searchable::contains);
    }

    private Stream<Dialect> dialects() {
        if (dialect == null) {
            return Arrays.stream(Dialect.values());
        }
        return dialect == Dialect.SERVING ? Stream.of(dialect, Dialect.IAB) : Stream.of(dialect);
    }

    private static String searchable(Macro macro) {
        return macro.token().toLowerCase(Locale.ROOT) + " "
                + searchable(macro.meaning(), macro.words(), macro.dialect());
    }

    private static String searchable(MissingMacro missing) {
        return searchable(missing.meaning(), missing.remark(), missing.dialect());
    }

    private static String searchable(Meaning meaning, String words, Dialect dialect) {
        return String.join(" ", words, meaning.title(), meaning.category().title(), dialect.title())
                .toLowerCase(Locale.ROOT);
    }
}
