package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Undoes what mail programs, spreadsheets, and word processors do to tags: quoted-printable encoding, marks of quoted lines,
 * escaped markup, doubled and curly quotes, and invisible characters. Each only where the text shows that it happened.
 * Linear time.
 *
 * @param source the text to read
 * @param notes what was undone, a sentence each
 */
record TextCleaner(SourceText source, List<String> notes) {
    private static final double MIN_ENCODED_SHARE = 0.9;
    private static final String INVISIBLE = "\u200B\u200C\u2060\uFEFF\u00AD";
    private static final String CURLY = "“”„‟″";
    private static final List<String> MARKUP = List.of(
            "img", "script", "iframe", "noscript", "/script", "vast", "impression", "tracking", "verification", "?xml");
    private static final Map<String, String> ENTITIES = Map.of(
            "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#34;", "\"", "&#39;", "'", "&apos;", "'", "&amp;", "&",
            "&nbsp;", " ");
    private static final int MAX_ENTITY_LENGTH = 6;

    TextCleaner {
        notes = List.copyOf(notes);
    }

    static TextCleaner of(String pasted) {
        var notes = new ArrayList<String>();
        var source = visible(SourceText.of(pasted));
        source = note(notes, source, unquoted(source), "The quote marks at the start of lines were removed.");
        source = note(notes, source, printable(source), "The quoted-printable encoding of the e-mail was decoded.");
        source = note(notes, source, undoubled(source), "The doubled quotes of a CSV file were removed.");
        source = note(notes, source, unescaped(source), "Escaped markup, such as &lt; for <, was unescaped.");
        source = note(notes, source, straight(source), "Curly quotes in tags were replaced with straight ones.");
        return new TextCleaner(source, notes);
    }

    private static SourceText note(List<String> notes, SourceText before, SourceText after, String note) {
        if (!after.text().equals(before.text())) {
            notes.add(note);
        }
        return after;
    }

    private static SourceText visible(SourceText source) {
        var text = source.text();
        var written = source.rewritten();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (INVISIBLE.indexOf(c) >= 0) {
                written.replace(i, i + 1, "");
            } else if (c == '\u00A0' || c == 0) {
                written.replace(i, i + 1, " ");
            }
        }
        return written.done();
    }

    /** Without {@code > } before each line, if at least half of the lines have it. */
    private static SourceText unquoted(SourceText source) {
        var text = source.text();
        var lines = 0;
        var marked = 0;
        for (var at = 0; at < text.length(); at = lineEnd(text, at)) {
            lines += text.substring(at, lineEnd(text, at)).isBlank() ? 0 : 1;
            marked += isMarked(text, at) ? 1 : 0;
        }
        if (marked < 2 || marked * 2 < lines) {
            return source;
        }
        var written = source.rewritten();
        for (var at = 0; at < text.length(); at = lineEnd(text, at)) {
            var end = at;
            while (isMarked(text, end)) {
                end += end + 1 < text.length() && text.charAt(end + 1) == ' ' ? 2 : 1;
            }
            if (end > at) {
                written.replace(at, end, "");
            }
        }
        return written.done();
    }

    /** A tag may end with the sign alone on its line. */
    private static boolean isMarked(String text, int at) {
        return at + 1 < text.length()
                && text.charAt(at) == '>'
                && (text.charAt(at + 1) == ' ' || text.charAt(at + 1) == '>' || text.charAt(at + 1) == '\n');
    }

    private static int lineEnd(String text, int at) {
        var end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /**
     * Quoted-printable text has lines that end with an equals sign, or attributes with {@code =3D"}, and nearly every other
     * equals sign is followed by two hex digits.
     */
    private static SourceText printable(SourceText source) {
        var text = source.text();
        var all = 0;
        var encoded = 0;
        var soft = 0;
        for (var at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
            all++;
            soft += softBreak(text, at) > 0 || text.startsWith("=3D\"", at) ? 1 : 0;
            encoded += softBreak(text, at) > 0 || encoded(text, at) >= 0 ? 1 : 0;
        }
        if (soft == 0 || encoded < all * MIN_ENCODED_SHARE) {
            return source;
        }
        var written = source.rewritten();
        for (var at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
            var gap = softBreak(text, at);
            var character = encoded(text, at);
            if (gap > 0) {
                written.replace(at, at + gap, "");
            } else if (character >= ' ' && character <= '~') {
                written.replace(at, at + 3, String.valueOf((char) character));
            } else if (character >= 0) {
                written.replace(at, at + 3, " ");
            }
        }
        return written.done();
    }

    /** The length of an equals sign with the line break behind it; 0: it is none. */
    private static int softBreak(String text, int at) {
        return text.startsWith("=\n", at) ? 2 : text.startsWith("=\r\n", at) ? 3 : 0;
    }

    /** The byte that is written here; -1: none. */
    private static int encoded(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        var high = "0123456789ABCDEF".indexOf(text.charAt(at + 1));
        var low = "0123456789ABCDEF".indexOf(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static SourceText undoubled(SourceText source) {
        var text = source.text();
        if (!text.contains("=\"\"http") && !text.contains("=\"\"//")) {
            return source;
        }
        var written = source.rewritten();
        for (var at = text.indexOf("\"\""); at >= 0; at = text.indexOf("\"\"", at + 2)) {
            written.replace(at, at + 2, "\"");
        }
        return written.done();
    }

    private static SourceText unescaped(SourceText source) {
        var text = source.text();
        if (!hasEscapedMarkup(text)) {
            return source;
        }
        var written = source.rewritten();
        for (var at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            var near = text.substring(at, Math.min(text.length(), at + MAX_ENTITY_LENGTH));
            var plain = ENTITIES.get(near.substring(0, near.indexOf(';') + 1));
            if (plain != null) {
                written.replace(at, at + near.indexOf(';') + 1, plain);
            }
        }
        return written.done();
    }

    private static boolean hasEscapedMarkup(String text) {
        for (var at = text.indexOf("&lt;"); at >= 0; at = text.indexOf("&lt;", at + 1)) {
            for (var name : MARKUP) {
                if (text.regionMatches(true, at + 4, name, 0, name.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Curly quotes count only in texts where they enclose the values of attributes. */
    private static SourceText straight(SourceText source) {
        var text = source.text();
        var written = source.rewritten();
        var open = -1;
        var any = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '<') {
                open = i;
            } else if (c == '>') {
                open = -1;
            } else if (open >= 0 && i > 0 && CURLY.indexOf(c) >= 0 && (any || text.charAt(i - 1) == '=')) {
                any = true;
                written.replace(i, i + 1, "\"");
            } else if (open >= 0 && i > 0 && (c == '‘' || c == '’') && (any || text.charAt(i - 1) == '=')) {
                any = true;
                written.replace(i, i + 1, "'");
            }
        }
        return any ? written.done() : source;
    }
}
