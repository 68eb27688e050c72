package org.pixelkeep.macro;

import java.util.List;
import java.util.Optional;
import org.pixelkeep.macro.script.JavaScriptParser;
import org.pixelkeep.macro.script.JavaScriptParser.Problem;

/**
 * Whether raw JavaScript can be parsed. Macros count as what they will be filled with: each is replaced by a name or a
 * number of the same length first, so that positions stay. A script is only called broken if it surely is.
 */
public final class ScriptSyntax {
    /** Longer texts are refused for their length. */
    private static final int MAX_LENGTH = 2 * TextKind.MAX_CODE_LENGTH;

    private ScriptSyntax() {}

    /** The first problem; empty if the script can be parsed, or nobody can say. */
    public static Optional<Problem> problem(String script) {
        if (script.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var macros = WrittenMacro.in(script, TextKind.CODE).stream()
                .map(written -> new MacroToken(written.start(), written.end(), written.family(), written.name()))
                .toList();
        var problem = JavaScriptParser.problem(replaced(script, macros));
        var others = MacroText.of(script).tokens();
        return problem.isEmpty() || others.size() == macros.size()
                ? problem
                : JavaScriptParser.problem(replaced(script, others)).flatMap(any -> problem);
    }

    /** After a digit, a macro is more digits, as in {@code 1${RANDOM}}; otherwise a name, which fits almost anywhere. */
    private static String replaced(String script, List<MacroToken> macros) {
        var plain = new StringBuilder(script);
        for (var macro : macros) {
            var before = macro.start() == 0 ? ' ' : plain.charAt(macro.start() - 1);
            var filling = Character.isDigit(before) ? '1' : 'x';
            for (var i = macro.start(); i < macro.end(); i++) {
                plain.setCharAt(i, filling);
            }
        }
        return plain.toString();
    }
}
