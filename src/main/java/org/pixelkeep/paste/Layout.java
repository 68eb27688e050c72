package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text that is left when tags were read, as people see it: layout tags as line breaks and cells, a mark in place of each
 * tag that was read, and URLs put together that mail programs broke into lines. Linear time.
 */
final class Layout {
    /** Stands for a tag that was read. */
    static final char READ = '\uFFFC';

    private static final int LONG_LINE = 60;
    private static final int MAX_TAG_LENGTH = 2048;
    private static final int MAX_LINES = 10;
    private static final int SLACK = 12;
    private static final String ENDS_OPEN = "&;?=/-_%,.";
    private static final String STARTS_INSIDE = "&;?=/%";
    private static final Set<String> BREAKS = Set.of(
            "address",
            "article",
            "blockquote",
            "body",
            "br",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "style",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "title",
            "tr",
            "ul",
            // Of VAST that is not whole.
            "vast",
            "ad",
            "inline",
            "wrapper",
            "creatives",
            "creative",
            "linear",
            "trackingevents",
            "videoclicks",
            "adverifications",
            "viewableimpression",
            "mediafiles",
            "companionads",
            "nonlinearads",
            "extensions",
            "extension");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Set<String> INLINE = Set.of(
            "a",
            "abbr",
            "b",
            "big",
            "cite",
            "code",
            "col",
            "colgroup",
            "em",
            "font",
            "i",
            "img",
            "ins",
            "kbd",
            "label",
            "link",
            "mark",
            "meta",
            "noscript",
            "o:p",
            "q",
            "s",
            "script",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
            "sup",
            "tt",
            "u",
            "var",
            "wbr");

    private final Reading reading;
    private final String text;
    private final Map<Integer, PieceBuilder> tags = new HashMap<>();
    private final List<TextRange> layout = new ArrayList<>();
    private final int lastStyle;

    Layout(Reading reading) {
        this.reading = reading;
        this.text = reading.text();
        this.lastStyle = text.lastIndexOf("</style>");
        reading.found().stream()
                .filter(piece -> piece.isPixel() && piece.block == 0)
                .forEach(piece -> tags.put(piece.start(), piece));
    }

    /** What was read at this place of the text; {@code null}: nothing. */
    @Nullable
    PieceBuilder tag(int at) {
        return tags.get(at);
    }

    /** The text to read by lines. */
    SourceText lines() {
        return together(visible());
    }

    private SourceText visible() {
        var written = SourceText.of(text).rewritten();
        for (var at = 0; at < text.length(); ) {
            if (reading.isTaken(at)) {
                var end = takenEnd(at);
                written.replace(
                        at, end, tags.containsKey(at) ? String.valueOf(READ) : text.charAt(at) == '\n' ? "\n" : " ");
                at = end;
            } else if (text.charAt(at) == '<') {
                at = tag(written, at);
            } else {
                at++;
            }
        }
        if (!layout.isEmpty()) {
            var note = PieceBuilder.note(layout.get(0), "Tags that only lay out the text.");
            note.ranges.addAll(layout.subList(1, layout.size()));
            reading.add(note);
        }
        return written.done();
    }

    /** Where the next thing that was read begins, or what nobody took. */
    private int takenEnd(int at) {
        var end = at + 1;
        while (end < text.length() && reading.isTaken(end) && !tags.containsKey(end)) {
            end++;
        }
        return end;
    }

    private int tag(SourceText.Builder written, int at) {
        var name = name(at);
        var by = BREAKS.contains(name) ? "\n" : CELLS.contains(name) ? "\t" : INLINE.contains(name) ? "" : null;
        var end = by == null ? -1 : tagEnd(at);
        if (by == null || end < 0) {
            return at + 1;
        }
        if (name.equals("style") && text.charAt(at + 1) != '/') {
            var close = end > lastStyle ? -1 : text.indexOf("</style>", end);
            end = close < 0 ? end : close + "</style>".length();
        }
        // The tag before a cell begins it; the one behind it says nothing more.
        written.replace(at, end, by.equals("\t") && text.charAt(at + 1) == '/' ? "" : by);
        layout.add(new TextRange(at, end));
        return end;
    }

    private String name(int at) {
        var start = at + 1 < text.length() && text.charAt(at + 1) == '/' ? at + 2 : at + 1;
        var end = start;
        while (end < text.length()
                && end - start < LONG_LINE
                && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == ':')) {
            end++;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** Behind the tag; -1: it has no end, or something was read in it. */
    private int tagEnd(int at) {
        var quote = '\0';
        for (var i = at; i < Math.min(text.length(), at + MAX_TAG_LENGTH) && !reading.isTaken(i); i++) {
            var c = text.charAt(i);
            if (quote != '\0') {
                quote = c == quote ? '\0' : quote;
            } else if (c == '"' || (c == '\'' && text.charAt(i - 1) == '=')) {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            } else if (c == '<' && i > at) {
                return -1;
            }
        }
        return -1;
    }

    /** Without the line breaks inside URLs. */
    private static SourceText together(SourceText source) {
        var text = source.text();
        var written = source.rewritten();
        for (var at = 0; at < text.length(); at = lineEnd(text, at) + 1) {
            var end = lineEnd(text, at);
            var full = visibleEnd(text, at, end) - at;
            for (var joined = 0; joined < MAX_LINES && isContinued(text, at, end, joined > 0); joined++) {
                var next = nextStart(text, end);
                written.replace(visibleEnd(text, at, end), next, "");
                at = next;
                end = lineEnd(text, next);
                if (!isFull(text, next, end, full)) {
                    break;
                }
            }
            at = end;
        }
        return written.done();
    }

    /** Whether a line that continued a URL is as long as the one before, so that the next may continue it too. */
    private static boolean isFull(String text, int start, int end, int full) {
        var last = visibleEnd(text, start, end);
        return last - start >= Math.max(full - SLACK, LONG_LINE) && isOneWord(text, start, last) && last > start;
    }

    private static int nextStart(String text, int end) {
        var next = end + 1;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return next;
    }

    private static int lineEnd(String text, int at) {
        var end = text.indexOf('\n', Math.min(at, text.length()));
        return end < 0 ? text.length() : end;
    }

    private static int visibleEnd(String text, int start, int end) {
        var visible = end;
        while (visible > start && Character.isWhitespace(text.charAt(visible - 1))) {
            visible--;
        }
        return visible;
    }

    /**
     * Whether the line ends within a URL that the next one continues.
     *
     * @param inside whether all of it is the middle of a URL
     */
    private static boolean isContinued(String text, int start, int end, boolean inside) {
        var last = visibleEnd(text, start, end);
        var next = nextStart(text, end);
        var nextEnd = visibleEnd(text, next, lineEnd(text, next));
        if (next >= nextEnd || last <= start || (!inside && UrlFinder.lastStart(text, start, last) < 0)) {
            return false;
        }
        if (isOpen(text, start, last)) {
            var close = next;
            while (close < nextEnd && text.charAt(close) != '>') {
                close++;
            }
            return close < nextEnd && isOneWord(text, next, close);
        }
        if (!isOneWord(text, next, nextEnd) || PastedUrl.hasScheme(text.substring(next, Math.min(nextEnd, next + 8)))) {
            return false;
        }
        var endsOpen = ENDS_OPEN.indexOf(text.charAt(last - 1)) >= 0;
        var startsInside = STARTS_INSIDE.indexOf(text.charAt(next)) >= 0;
        var isLong = last - start >= LONG_LINE;
        var looksLikeIt = hasAny(text, next, nextEnd, "=&;%");
        return startsInside || (isLong && (endsOpen || looksLikeIt)) || (endsOpen && looksLikeIt);
    }

    /** Whether the URL began with an angle bracket that has not ended. */
    private static boolean isOpen(String text, int start, int last) {
        var url = UrlFinder.lastStart(text, start, last);
        return url > start && text.charAt(url - 1) == '<';
    }

    private static boolean isOneWord(String text, int start, int end) {
        for (var i = start; i < end; i++) {
            if (Character.isWhitespace(text.charAt(i))
                    || text.startsWith("://", i)
                    || text.charAt(i) == READ
                    || text.charAt(i) == '<') {
                return false;
            }
        }
        return text.charAt(start) != '-' && text.charAt(start) != '*' && text.charAt(start) != '•';
    }

    private static boolean hasAny(String text, int start, int end, String signs) {
        for (var i = start; i < end; i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
