package org.pixelkeep.macro.script;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of a script, found by its characters alone: a script with macros in it may not be valid. Whoever asks what
 * is code and what is text asks here. Takes linear time on any input.
 */
public final class JavaScriptText {
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
    private final List<Part> parts = new ArrayList<>();
    private final BitSet literal = new BitSet();
    private boolean beforeValue = true;

    /** Reads the script. */
    public JavaScriptText(String script) {
        this.script = script;
        var at = 0;
        while (at < script.length()) {
            at = Character.isWhitespace(script.charAt(at)) ? at + 1 : read(at);
        }
    }

    /** The kind of a part. What is of no kind is punctuation or space. */
    public enum Kind {
        COMMENT,
        /** A string, or a template with the expressions in it. */
        STRING,
        REGULAR_EXPRESSION,
        NUMBER,
        /** A name or keyword. */
        WORD
    }

    /** A part, with its end after its last character. A comment to the end of a line does not contain the line break. */
    public record Part(Kind kind, int start, int end) {}

    /** In order, without overlap. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Whether the position is in a string, template, comment, or regular expression. */
    public boolean isLiteral(int at) {
        return literal.get(at);
    }

    /** Whether a name goes on at this position; not before the first or after the last one. */
    public boolean isPartOfName(int at) {
        return at >= 0
                && at < script.length()
                && (Character.isLetterOrDigit(script.charAt(at)) || "_$.".indexOf(script.charAt(at)) >= 0);
    }

    /** Reads what starts here, and returns where it ends. */
    private int read(int at) {
        var c = script.charAt(at);
        if (script.startsWith("//", at)) {
            return add(Kind.COMMENT, at, found("\n", at, 0));
        }
        if (script.startsWith("/*", at)) {
            return add(Kind.COMMENT, at, found("*/", at + 2, 2));
        }
        if (c == '"' || c == '\'' || c == '`') {
            beforeValue = false;
            return add(Kind.STRING, at, closing(at, c));
        }
        if (c == '/' && beforeValue) {
            beforeValue = false;
            return add(Kind.REGULAR_EXPRESSION, at, closing(at, '/'));
        }
        if (Character.isDigit(c)) {
            beforeValue = false;
            return add(Kind.NUMBER, at, endOfWord(at));
        }
        if (Character.isJavaIdentifierStart(c)) {
            var end = endOfWord(at);
            var isMember = at > 0 && script.charAt(at - 1) == '.';
            beforeValue = !isMember && WORDS_BEFORE_A_VALUE.contains(script.substring(at, end));
            return add(Kind.WORD, at, end);
        }
        beforeValue = BEFORE_A_VALUE.indexOf(c) >= 0;
        return at + 1;
    }

    private int add(Kind kind, int start, int end) {
        parts.add(new Part(kind, start, end));
        if (kind != Kind.NUMBER && kind != Kind.WORD) {
            literal.set(start, end);
        }
        return end;
    }

    private int endOfWord(int start) {
        var at = start + 1;
        while (at < script.length() && Character.isJavaIdentifierPart(script.charAt(at))) {
            at++;
        }
        return at;
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
