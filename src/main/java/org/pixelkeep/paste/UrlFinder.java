package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.List;

/** Finds URLs in plain text, with macros that other programs would cut them at. */
final class UrlFinder {
    private static final String ENDS = "<>\"`" + Layout.READ;
    private static final String TRIMMED = ".,!'*_”’";
    private static final int MAX_MACRO_LENGTH = 40;
    private static final int MAX_TRIMMED = 10;

    private UrlFinder() {}

    /** The URLs in a part of a text, in order. */
    static List<TextRange> in(String text, int start, int end) {
        var found = new ArrayList<TextRange>();
        for (var at = next(text, start, end); at >= 0; ) {
            var stop = stop(text, at, end);
            found.add(new TextRange(at, stop));
            at = next(text, Math.max(stop, at + 1), end);
        }
        return found;
    }

    /** Where the last word of a part begins, if it is a URL; -1: it is none. */
    static int lastStart(String text, int start, int end) {
        var at = -1;
        for (var next = next(text, start, end); next >= 0; next = next(text, next + 1, end)) {
            at = next;
        }
        if (at < 0) {
            return -1;
        }
        for (var i = at; i < end; i++) {
            if (Character.isWhitespace(text.charAt(i)) || ENDS.indexOf(text.charAt(i)) >= 0) {
                return -1;
            }
        }
        return at;
    }

    private static int next(String text, int from, int end) {
        for (var at = from; at < end; at++) {
            if (text.charAt(at) != ':' || !text.startsWith("://", at)) {
                continue;
            }
            for (var scheme : List.of("https", "http")) {
                var start = at - scheme.length();
                if (start >= from
                        && text.regionMatches(true, start, scheme, 0, scheme.length())
                        && isFirst(text, start)) {
                    return start;
                }
            }
        }
        return -1;
    }

    /** A URL inside another one is a value of it, unless a list goes on with it. */
    private static boolean isFirst(String text, int start) {
        var before = start == 0 ? ' ' : text.charAt(start - 1);
        return !Character.isLetterOrDigit(before);
    }

    private static int stop(String text, int start, int end) {
        var stop = start;
        while (stop < end) {
            var c = text.charAt(stop);
            if (Character.isWhitespace(c)) {
                var macro = macroEnd(text, start, stop, end);
                if (macro < 0) {
                    break;
                }
                stop = macro;
            } else if (ENDS.indexOf(c) >= 0 || isNextOfList(text, stop)) {
                break;
            } else {
                stop++;
            }
        }
        return trimmed(text, start, stop);
    }

    /** Behind a macro with blanks in its name, such as {@code [INSERT CACHEBUSTER]}; -1: there is none. */
    private static int macroEnd(String text, int start, int at, int end) {
        var open = at - 1;
        while (open > start && at - open < MAX_MACRO_LENGTH && text.charAt(open) != '[' && text.charAt(open) != ']') {
            open--;
        }
        if (text.charAt(open) != '[') {
            return -1;
        }
        for (var i = at; i < Math.min(end, open + MAX_MACRO_LENGTH); i++) {
            if (text.charAt(i) == ']') {
                return i + 1;
            }
            if (text.charAt(i) == '[' || text.charAt(i) == '/' || ENDS.indexOf(text.charAt(i)) >= 0) {
                return -1;
            }
        }
        return -1;
    }

    /** A comma, semicolon, or bar followed by another URL is not part of this one. */
    private static boolean isNextOfList(String text, int at) {
        return (text.charAt(at) == ',' || text.charAt(at) == ';' || text.charAt(at) == '|')
                && PastedUrl.hasScheme(text.substring(at + 1, Math.min(text.length(), at + 9)));
    }

    private static int trimmed(String text, int start, int end) {
        var stop = end;
        while (stop > Math.max(start + 8, end - MAX_TRIMMED)) {
            var last = text.charAt(stop - 1);
            var bracket = last == ')' ? '(' : last == ']' ? '[' : last == '}' ? '{' : 0;
            if (TRIMMED.indexOf(last) < 0 && (bracket == 0 || balanced(text, start, stop, (char) bracket, last))) {
                break;
            }
            if (last == '_'
                    && stop - 2 > start
                    && text.charAt(stop - 2) == '_'
                    && text.charAt(start - (start > 0 ? 1 : 0)) != '_') {
                break;
            }
            stop--;
        }
        return stop;
    }

    private static boolean balanced(String text, int start, int end, char open, char close) {
        var depth = 0;
        for (var i = start; i < end; i++) {
            depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
        }
        return depth >= 0;
    }
}
