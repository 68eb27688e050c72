package org.pixelkeep.macro;

import java.util.BitSet;
import java.util.Set;
import org.pixelkeep.macro.TranslatedMacro.Outcome;

/**
 * Finds the parts of a script that are not code: strings, templates, comments, and regular expressions. Works on
 * characters alone, since a script with macros may not be valid yet.
 */
final class JavaScriptText {
    /** After these, a slash starts a regular expression instead of a division. */
    private static final String BEFORE_A_VALUE = "(,=:[!&|?{};+-*%<>~^";

    /** The same after these words. */
    private static final Set<String> WORDS_BEFORE_A_VALUE = Set.of(
            "return",
            "typeof",
            "case",
            "in",
            "of",
            "delete",
            "void",
            "throw",
            "new",
            "else",
            "do",
            "instanceof",
            "yield",
            "await");

    private final String script;
    private final BitSet literal = new BitSet();

    JavaScriptText(String script) {
        this.script = script;
        var before = -1;
        for (var at = 0; at < script.length(); at++) {
            var isMeant = !Character.isWhitespace(script.charAt(at)) && !isComment(at);
            var end = endOfLiteral(at, before);
            if (end > at) {
                literal.set(at, end);
                at = end - 1;
            }
            before = isMeant ? at : before;
        }
    }

    /** The same, but macros that the code cannot do without are replaced by an empty string. */
    TranslatedMacro without(TranslatedMacro became) {
        var isValue = !literal.get(became.start()) && !isPartOfName(became.start() - 1) && !isPartOfName(became.end());
        return became.outcome() == Outcome.LOST && isValue ? became.writtenAs("\"\"") : became;
    }

    private boolean isPartOfName(int at) {
        return at >= 0
                && at < script.length()
                && (Character.isLetterOrDigit(script.charAt(at)) || "_$.".indexOf(script.charAt(at)) >= 0);
    }

    /** The end of the literal starting here; not after the position if none does. */
    private int endOfLiteral(int at, int before) {
        return switch (script.charAt(at)) {
            case '"', '\'', '`' -> closing(at, script.charAt(at));
            case '/' -> {
                if (isComment(at)) {
                    yield script.charAt(at + 1) == '/' ? found("\n", at, 0) : found("*/", at + 2, 2);
                }
                yield isBeforeValue(before) ? closing(at, '/') : at;
            }
            default -> at;
        };
    }

    private boolean isComment(int at) {
        return script.startsWith("//", at) || script.startsWith("/*", at);
    }

    /** @param last the last non-space character before a slash; -1: none */
    private boolean isBeforeValue(int last) {
        if (last < 0 || BEFORE_A_VALUE.indexOf(script.charAt(last)) >= 0) {
            return true;
        }
        var start = last + 1;
        while (start > 0 && isPartOfName(start - 1)) {
            start--;
        }
        return WORDS_BEFORE_A_VALUE.contains(script.substring(start, last + 1));
    }

    private int found(String sign, int from, int length) {
        var at = script.indexOf(sign, from);
        return at < 0 ? script.length() : at + length;
    }

    /** After the character that closes what starts here; a line break ends everything except a template. */
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
