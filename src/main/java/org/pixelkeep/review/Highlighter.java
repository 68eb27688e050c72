package org.pixelkeep.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.pixelkeep.macro.MacroText;

/**
 * Splits a URL or script into parts to make it easier to read. Nothing is executed or lost: the parts joined are the
 * original text.
 */
public final class Highlighter {
    private static final Set<String> KEYWORDS = Set.of(
            "async",
            "await",
            "break",
            "case",
            "catch",
            "class",
            "const",
            "continue",
            "delete",
            "do",
            "else",
            "export",
            "false",
            "finally",
            "for",
            "function",
            "if",
            "import",
            "in",
            "instanceof",
            "let",
            "new",
            "null",
            "of",
            "return",
            "switch",
            "this",
            "throw",
            "true",
            "try",
            "typeof",
            "undefined",
            "var",
            "void",
            "while",
            "with",
            "yield");
    private static final Pattern HOST =
            Pattern.compile("(?i)(?:https?:)?\\\\?/\\\\?/([a-z0-9-]+(?:\\.[a-z0-9-]+)++(?::\\d{1,5})?)");
    private static final Pattern NAME = Pattern.compile("[?&;]([^=&;?#\\s\"'<>]{1,80})=");

    private final String text;
    private final Kind[] kinds;

    private Highlighter(String text) {
        this.text = text;
        this.kinds = new Kind[text.length()];
        Arrays.fill(kinds, Kind.PLAIN);
    }

    /** The kind of a part. */
    public enum Kind {
        PLAIN,
        COMMENT,
        STRING,
        NUMBER,
        KEYWORD,
        HOST,
        PARAMETER,
        MACRO
    }

    /** A part of a text. */
    public record Part(String text, Kind kind) {
        /** The class of the element around it; empty for plain text. */
        public String style() {
            return kind == Kind.PLAIN ? "" : "tok-" + kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The parts of a URL: hosts, parameter names, macros. */
    public static List<Part> address(String address) {
        var highlighter = new Highlighter(address);
        highlighter.paint(NAME, Kind.PARAMETER);
        highlighter.paint(HOST, Kind.HOST);
        highlighter.paintMacros();
        return highlighter.parts();
    }

    /** The parts of a script. Takes linear time on any input. */
    public static List<Part> script(String script) {
        var highlighter = new Highlighter(script);
        highlighter.paintScript();
        highlighter.paint(HOST, Kind.HOST);
        highlighter.paintMacros();
        return highlighter.parts();
    }

    private void paint(Pattern pattern, Kind kind) {
        var found = pattern.matcher(text);
        while (found.find()) {
            fill(found.start(1), found.end(1), kind);
        }
    }

    private void paintMacros() {
        MacroText.of(text).tokens().stream()
                .filter(token -> kinds[token.start()] != Kind.COMMENT)
                .forEach(token -> fill(token.start(), token.end(), Kind.MACRO));
    }

    private void paintScript() {
        var at = 0;
        while (at < text.length()) {
            var c = text.charAt(at);
            int end;
            if (text.startsWith("//", at)) {
                end = endOf("\n", at);
                fill(at, end, Kind.COMMENT);
            } else if (text.startsWith("/*", at)) {
                end = endOf("*/", at + 2);
                fill(at, end, Kind.COMMENT);
            } else if (c == '"' || c == '\'' || c == '`') {
                end = endOfString(at);
                fill(at, end, Kind.STRING);
            } else if (Character.isDigit(c)) {
                end = endOfWord(at);
                fill(at, end, Kind.NUMBER);
            } else if (Character.isJavaIdentifierStart(c)) {
                end = endOfWord(at);
                if (KEYWORDS.contains(text.substring(at, end))) {
                    fill(at, end, Kind.KEYWORD);
                }
            } else {
                end = at + 1;
            }
            at = end;
        }
    }

    private int endOf(String mark, int from) {
        var at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at + mark.length();
    }

    /** An unclosed string ends at the end of its line, except in backticks. */
    private int endOfString(int start) {
        var quote = text.charAt(start);
        for (var at = start + 1; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                return at + 1;
            } else if (c == '\n' && quote != '`') {
                return at;
            }
        }
        return text.length();
    }

    private int endOfWord(int start) {
        var at = start;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return Math.max(at, start + 1);
    }

    private void fill(int from, int to, Kind kind) {
        Arrays.fill(kinds, from, Math.min(to, kinds.length), kind);
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var at = 1; at <= kinds.length; at++) {
            if (at == kinds.length || kinds[at] != kinds[from]) {
                parts.add(new Part(text.substring(from, at), kinds[from]));
                from = at;
            }
        }
        return parts;
    }
}
