package org.pixelkeep.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.pixelkeep.macro.MacroText;
import org.pixelkeep.macro.script.JavaScriptText;

/**
 * Splits a URL or script into parts to make it easier to read. Nothing is executed or lost: the parts joined are the
 * original text. There is a limit on the parts, since each becomes an element of a page; the rest of the text is plain
 * then.
 */
public final class Highlighter {
    /** Parts of the texts of one page, usually. */
    public static final int MAX_PARTS = 2_000;

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

    /** What a part is, which decides its color. */
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

    /** A part of a text, as long as its kind stays the same. */
    public record Part(String text, Kind kind) {
        /** The class of the element around it; empty for plain text. */
        public String style() {
            return kind == Kind.PLAIN ? "" : "tok-" + kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The parts of a URL: hosts, parameter names, macros.
     *
     * @param max parts
     */
    public static List<Part> url(String url, int max) {
        var highlighter = new Highlighter(url);
        highlighter.paint(NAME, Kind.PARAMETER);
        highlighter.paint(HOST, Kind.HOST);
        highlighter.paintMacros();
        return highlighter.parts(max);
    }

    /**
     * The parts of a script. Takes linear time on any input.
     *
     * @param max parts
     */
    public static List<Part> script(String script, int max) {
        var highlighter = new Highlighter(script);
        highlighter.paintScript();
        highlighter.paint(HOST, Kind.HOST);
        highlighter.paintMacros();
        return highlighter.parts(max);
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
        for (var part : new JavaScriptText(text).parts()) {
            switch (part.kind()) {
                case COMMENT -> fill(part.start(), afterLine(part.end()), Kind.COMMENT);
                case STRING, REGULAR_EXPRESSION -> fill(part.start(), part.end(), Kind.STRING);
                case NUMBER -> fill(part.start(), part.end(), Kind.NUMBER);
                case WORD -> {
                    if (KEYWORDS.contains(text.substring(part.start(), part.end()))) {
                        fill(part.start(), part.end(), Kind.KEYWORD);
                    }
                }
            }
        }
    }

    /** The line break after a comment looks the same as the comment. */
    private int afterLine(int end) {
        return end < text.length() && text.charAt(end) == '\n' ? end + 1 : end;
    }

    private void fill(int from, int to, Kind kind) {
        Arrays.fill(kinds, from, Math.min(to, kinds.length), kind);
    }

    private List<Part> parts(int max) {
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var at = 1; at <= kinds.length; at++) {
            if (parts.size() >= max - 1) {
                parts.add(new Part(text.substring(from), Kind.PLAIN));
                return parts;
            }
            if (at == kinds.length || kinds[at] != kinds[from]) {
                parts.add(new Part(text.substring(from, at), kinds[from]));
                from = at;
            }
        }
        return parts;
    }
}
