package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.pixelkeep.macro.ScriptSyntax;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;

/**
 * Reads HTML tags: images, scripts, frames, and links. A script with its {@code <noscript>} is one pixel, whose fallback is
 * noted; it would otherwise be counted twice. Nothing is run or fetched.
 */
final class HtmlReader {
    private static final String TAGS = "img, script, iframe, noscript, a";
    private static final Pattern NEXT_SCRIPT = Pattern.compile("<script", Pattern.CASE_INSENSITIVE);
    private static final int MAX_PASSES = 20;
    private static final int MAX_BETWEEN = 500;
    private static final int MAX_SPACE = 20;
    private static final int MAX_NODES = 200;
    private static final int MAX_SIZE_LENGTH = 4;

    private final Reading reading;
    private final List<PieceBuilder> scripts = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();

    HtmlReader(Reading reading) {
        this.reading = reading;
    }

    /** A script without an end would hide all that follows: what does is read in another pass. */
    void read() {
        var text = reading.free();
        var from = 0;
        for (var pass = 0; pass < MAX_PASSES && from >= 0 && text.indexOf('<', from) >= 0; pass++) {
            from = read(text, from);
        }
    }

    /** @return from where to read on; -1: it was all read */
    private int read(String text, int from) {
        var body = new Element("body");
        body.appendChildren(Parser.htmlParser()
                .setTrackPosition(true)
                .parseFragmentInput(text.substring(from), new Element("body"), ""));
        for (var element : body.select(TAGS)) {
            var start = element.sourceRange().startPos() + from;
            if (!element.sourceRange().isTracked() || !seen.add(start) || reading.isTaken(start)) {
                continue;
            }
            // At the end of the text, the parser counts one character more.
            var tagEnd = Math.min(text.length(), element.sourceRange().endPos() + from);
            var end = Math.min(text.length(), element.endSourceRange().endPos() + from);
            var isOpen = !element.endSourceRange().isTracked() || !closes(text, end, element.normalName());
            var range = new TextRange(start, isOpen ? tagEnd : end);
            add(element, range, isOpen);
            if (isOpen
                    && (element.normalName().equals("script")
                            || element.normalName().equals("iframe"))) {
                return tagEnd;
            }
        }
        return -1;
    }

    private static boolean closes(String text, int end, String name) {
        var from = Math.max(0, end - name.length() - MAX_SPACE);
        return text.substring(from, end).toLowerCase(Locale.ROOT).contains("</" + name);
    }

    private void add(Element element, TextRange range, boolean isOpen) {
        switch (element.normalName()) {
            case "img" -> image(element, range);
            case "script" -> script(element, range, isOpen);
            case "iframe" -> url(element, range, PixelFormat.HTML_URL);
            case "noscript" -> noscript(element, range);
            default -> link(element, range);
        }
    }

    private void image(Element element, TextRange range) {
        var src = element.attr("src");
        if (src.isBlank() || src.startsWith("data:") || src.startsWith("cid:")) {
            reading.add(PieceBuilder.note(range, "An image without a URL to fetch, such as a logo in an e-mail."));
            return;
        }
        url(element, range, PixelFormat.IMAGE_URL);
        if (last().isPixel() && isSeen(element) && src.indexOf('?') < 0 && src.indexOf(';') < 0) {
            last().likely = false;
            last().noting(PieceNote.info("An image of this size, without a parameter, looks like a logo."));
        }
    }

    /** Whether it is larger than the 1 × 1 of a pixel. */
    private static boolean isSeen(Element image) {
        var size = image.attr("width").replace("px", "").strip();
        return size.length() >= 2
                && size.length() <= MAX_SIZE_LENGTH
                && size.chars().allMatch(Character::isDigit);
    }

    private void url(Element element, TextRange range, PixelFormat format) {
        var src = element.attr("src");
        PastedUrl.of(src)
                .ifPresentOrElse(
                        url -> reading.add(
                                alone(element, PieceBuilder.url(range, url).as(format))),
                        () -> reading.add(PieceBuilder.unread(
                                range,
                                src.isBlank()
                                        ? "This tag has no URL (src)."
                                        : "The URL of this tag does not begin with http:// or https://.")));
    }

    private static PieceBuilder alone(Element element, PieceBuilder found) {
        return !isInNoscript(element)
                ? found
                : found.noting(PieceNote.info("It was in a noscript without its script."));
    }

    private static boolean isInNoscript(Element element) {
        var outer = element.parent();
        for (var up = 0; outer != null && up < MAX_NODES; up++) {
            if (outer.normalName().equals("noscript")) {
                return true;
            }
            outer = outer.parent();
        }
        return false;
    }

    /** Elements without an end hold each other, and the last one all that follows: that is looked at once, not in each. */
    private static boolean isSmall(Element element) {
        return element.nodeStream().limit(MAX_NODES + 1L).count() <= MAX_NODES;
    }

    private void script(Element element, TextRange range, boolean isOpen) {
        var type = element.attr("type").toLowerCase(Locale.ROOT);
        var code = (isOpen ? untilNextScript(element.data()) : element.data()).strip();
        if (!element.attr("src").isBlank()) {
            url(element, range, PixelFormat.JAVASCRIPT_URL);
            remember();
            if (!code.isEmpty()) {
                last().noting(PieceNote.info(
                        "The code between the tags is left out: browsers ignore it if there is a src."));
            }
        } else if (code.isEmpty()) {
            reading.add(PieceBuilder.unread(range, "This script is empty."));
        } else if (type.contains("json") || type.contains("template")) {
            reading.add(
                    PieceBuilder.unread(range, "This is data for a page (" + type + "), not a script that tracks."));
        } else {
            reading.add(PieceBuilder.script(range, uncommented(code)));
            remember();
            ScriptSyntax.problem(uncommented(code))
                    .ifPresent(problem -> last().noting(PieceNote.warning(
                            "The script may not be valid: line " + problem.line() + ": " + problem.message() + ".")));
        }
    }

    /** The next script is read by itself; without this, each would hold all those behind it. */
    private static String untilNextScript(String code) {
        var next = NEXT_SCRIPT.matcher(code);
        return next.find() ? code.substring(0, next.start()) : code;
    }

    /** Old scripts are hidden from older browsers by a comment around them. */
    private static String uncommented(String code) {
        return code.startsWith("<!--") && code.indexOf('\n') > 0
                ? code.substring(code.indexOf('\n') + 1).strip()
                : code;
    }

    private PieceBuilder last() {
        return reading.found().get(reading.found().size() - 1);
    }

    private void remember() {
        if (last().isPixel()) {
            scripts.add(last());
        }
    }

    /** The fallback of the script before it, or a tag that stands for itself. */
    private void noscript(Element element, TextRange range) {
        var script = scripts.isEmpty() ? null : scripts.get(scripts.size() - 1);
        if (script == null || !follows(script, range) || !isSmall(element)) {
            return;
        }
        var inner = element.select("img, iframe");
        inner.forEach(tag -> seen.add(tag.sourceRange().startPos()
                + range.start()
                - element.sourceRange().startPos()));
        script.ranges.add(range);
        reading.take(range);
        var fallback = inner.stream()
                .map(tag -> tag.attr("src").strip())
                .filter(src -> !src.isEmpty())
                .toList();
        script.noting(
                fallback.isEmpty()
                        ? PieceNote.info("Its noscript has no URL.")
                        : PieceNote.info("Its noscript fallback is " + String.join(" and ", fallback)
                                + ". It stands for the same count where scripts are off, so it is not a"
                                + " separate pixel."));
    }

    /** Whether only white space and other tags are between. */
    private boolean follows(PieceBuilder script, TextRange range) {
        var from = script.ranges.get(script.ranges.size() - 1).end();
        if (from > range.start() || range.start() - from > MAX_BETWEEN) {
            return false;
        }
        var open = false;
        for (var at = from; at < range.start(); at++) {
            var c = reading.text().charAt(at);
            if (reading.isTaken(at)) {
                return false;
            }
            open = c == '<' || (open && c != '>');
            if (!open && c != '>' && !Character.isWhitespace(c)) {
                return false;
            }
        }
        return true;
    }

    /** A link whose text is its URL is read with the text. */
    private void link(Element element, TextRange range) {
        var href = element.attr("href").strip();
        if (!PastedUrl.hasScheme(href) || !isSmall(element)) {
            return;
        }
        var words = element.text().strip();
        var image = element.selectFirst("img");
        var tag = new TextRange(
                range.start(),
                range.start()
                        + element.sourceRange().endPos()
                        - element.sourceRange().startPos());
        if (words.contains("://")) {
            return;
        }
        PastedUrl.of(href).ifPresent(url -> {
            var found = PieceBuilder.url(image == null ? range : tag, url);
            if (image == null) {
                found.called(words);
            } else {
                found.on(TrackedEvent.of(PixelEvent.CLICK));
                found.likely = false;
                found.noting(PieceNote.info("The link around an image: where a click leads to."));
            }
            reading.add(found);
        });
    }
}
