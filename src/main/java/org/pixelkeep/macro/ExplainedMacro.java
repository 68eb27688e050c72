package org.pixelkeep.macro;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A macro of a text, explained.
 *
 * @param dialect its platform; {@code null} if unknown or ambiguous
 * @param filled whether the serving platform expands it
 */
public record ExplainedMacro(
        String token, @Nullable Dialect dialect, String explanation, boolean personal, boolean filled) {

    /**
     * The macros of the texts, each written form once, in order of appearance.
     *
     * @param serving the platform that serves the texts
     */
    public static List<ExplainedMacro> of(List<String> texts, TextKind kind, Dialect serving) {
        Map<String, ExplainedMacro> explained = new LinkedHashMap<>();
        for (var text : texts) {
            for (var written : WrittenMacro.in(text, kind)) {
                explained.computeIfAbsent(written.text(), token -> of(written, serving));
            }
        }
        return List.copyOf(explained.values());
    }

    private static ExplainedMacro of(WrittenMacro written, Dialect serving) {
        var recognition = Recognition.of(written, serving);
        var known = recognition.known();
        if (known == null) {
            var words = recognition.others().isEmpty() ? "Unknown macro" : "Meaning depends on the platform";
            return new ExplainedMacro(written.text(), null, words, false, false);
        }
        var macro = known.macro();
        return new ExplainedMacro(
                written.text(),
                macro.dialect(),
                macro.words() + (written.added() == 0 ? "" : "; percent-encoded " + times(known.encodings())),
                macro.personal(),
                macro.dialect() == serving || macro.dialect() == Dialect.IAB);
    }

    private static String times(int encodings) {
        return encodings == 1 ? "once" : encodings == 2 ? "twice" : encodings + " times";
    }
}
