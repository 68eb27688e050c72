package org.pixelkeep.macro;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for among the known macros.
 *
 * @param dialect the platform; {@code null}: all of them. With the one that serves the pixels come those of the IAB,
 *     which it fills as well
 * @param text words that stand in the macro, its meaning, its category or its platform; blank: all
 */
public record MacroSearch(
        @Nullable Dialect dialect, @Nullable MacroCategory category, String text) {
    private static final MacroRegistry REGISTRY = MacroRegistry.known();

    /** All that are filled where the pixels are served. */
    public static MacroSearch filledHere() {
        return new MacroSearch(Dialect.SERVING, null, "");
    }

    /** The macros, platform by platform, in the order of the registry; those for a number or a word as patterns. */
    public List<Macro> found() {
        var words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        return dialects()
                .flatMap(each -> REGISTRY.of(each).stream())
                .filter(macro -> category == null || macro.meaning().category() == category)
                .filter(macro -> Arrays.stream(words).allMatch(said(macro)::contains))
                .toList();
    }

    private Stream<Dialect> dialects() {
        if (dialect == null) {
            return Arrays.stream(Dialect.values());
        }
        return dialect == Dialect.SERVING ? Stream.of(dialect, Dialect.IAB) : Stream.of(dialect);
    }

    private static String said(Macro macro) {
        return String.join(
                        " ",
                        macro.token(),
                        macro.words(),
                        macro.meaning().title(),
                        macro.meaning().category().title(),
                        macro.dialect().title())
                .toLowerCase(Locale.ROOT);
    }
}
