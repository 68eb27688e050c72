package org.pixelkeep.macro;

import java.util.BitSet;
import org.pixelkeep.macro.TranslatedMacro.Outcome;

/**
 * Where in a script text stands that is no code: in strings, templates, comments and regular expressions. Read by its
 * signs alone, since a script with macros in it need not be one yet.
 */
final class JavaScriptText {
    /** Behind these a slash begins a regular expression and does not divide. */
    private static final String BEFORE_A_VALUE = "(,=:[!&|?{};+-*%<>~^";

    private final String script;
    private final BitSet literal = new BitSet();

    JavaScriptText(String script) {
        this.script = script;
        var before = ';';
        for (var at = 0; at < script.length(); at++) {
            var c = script.charAt(at);
            var end = endOfLiteral(at, before);
            if (end > at) {
                literal.set(at, end);
                at = end - 1;
            }
            if (!Character.isWhitespace(c)) {
                before = c;
            }
        }
    }

    /** The same, but for a macro that code cannot do without: the empty string stands for it. */
    TranslatedMacro without(TranslatedMacro became) {
        return became.outcome() == Outcome.LOST && !literal.get(became.start()) ? became.writtenAs("\"\"") : became;
    }

    /** Behind the literal that begins here; not after the place when none does. */
    private int endOfLiteral(int at, char before) {
        return switch (script.charAt(at)) {
            case '"', '\'', '`' -> closing(at, script.charAt(at));
            case '/' -> {
                if (script.startsWith("//", at)) {
                    yield found("\n", at, 0);
                }
                if (script.startsWith("/*", at)) {
                    yield found("*/", at + 2, 2);
                }
                yield BEFORE_A_VALUE.indexOf(before) >= 0 ? closing(at, '/') : at;
            }
            default -> at;
        };
    }

    private int found(String sign, int from, int length) {
        var at = script.indexOf(sign, from);
        return at < 0 ? script.length() : at + length;
    }

    /** Behind the sign that closes what begins here; a line’s end closes all but a template. */
    private int closing(int start, char sign) {
        var inClass = false;
        for (var at = start + 1; at < script.length(); at++) {
            var c = script.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '\n' && sign != '`') {
                return at;
            } else if (sign == '/' && (c == '[' || c == ']')) {
                inClass = c == '[';
            } else if (c == sign && !inClass) {
                return at + 1;
            }
        }
        return script.length();
    }
}
