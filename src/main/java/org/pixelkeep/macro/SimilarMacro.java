package org.pixelkeep.macro;

import java.util.Locale;
import java.util.Optional;

/** Finds the macro that was probably meant. */
final class SimilarMacro {
    private static final int FARTHEST = 2;

    private SimilarMacro() {}

    /** The platform's macro with the same or a similar name, in other delimiters or misspelled. */
    static Optional<String> to(WrittenMacro written, Dialect dialect) {
        var name = plain(written.name());
        String best = null;
        var nearest = FARTHEST + 1;
        for (var from : new Dialect[] {dialect, Dialect.IAB}) {
            for (var macro : MacroRegistry.known().of(from)) {
                var distance = macro.exact() ? distance(name, plain(macro.token())) : FARTHEST + 1;
                if (distance < nearest && distance * 4 <= name.length()) {
                    nearest = distance;
                    best = macro.token();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static String plain(String token) {
        return token.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    /** The Levenshtein distance, exact only up to the relevant limit. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > FARTHEST) {
            return FARTHEST + 1;
        }
        var previous = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + same);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
