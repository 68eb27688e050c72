package org.pixelkeep.paste;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.MacroRegistry;
import org.pixelkeep.macro.MacroText;

/** Tells for which platform a tag was made, by its macros. */
public final class Dialects {
    private static final MacroRegistry REGISTRY = MacroRegistry.known();
    private static final int MAX_MACROS = 200;

    /** One macro such as {@code [CACHEBUSTER]} alone says little: others that are not known here write it too. */
    private static final int FEW = 2;

    private Dialects() {}

    /**
     * The platform that knows most of the macros in these texts; of several the one that is known better, then the first of
     * the table. Empty if there is no macro that a platform knows.
     */
    public static Optional<Dialect> of(List<String> texts) {
        var macros = new HashSet<String>();
        for (var text : texts) {
            for (var token : MacroText.of(text).tokens()) {
                if (macros.size() < MAX_MACROS) {
                    macros.add(text.substring(token.start(), token.end()));
                }
            }
        }
        var known = new HashMap<Dialect, Integer>();
        for (var macro : macros) {
            REGISTRY.named(macro).stream()
                    .map(named -> named.macro().dialect())
                    .distinct()
                    .forEach(dialect -> known.merge(dialect, 1, Integer::sum));
        }
        return Arrays.stream(Dialect.values())
                .filter(dialect -> known.getOrDefault(dialect, 0) >= (dialect.isCore() ? 1 : FEW))
                .max(Comparator.<Dialect>comparingInt(known::get)
                        .thenComparing(Dialect::isCore)
                        .thenComparing(Comparator.reverseOrder()));
    }
}
