package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pixelkeep.macro.MacroText;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.text.PercentEncoding;

/**
 * A URL as it is to be stored.
 *
 * @param url http or https, otherwise byte for byte
 * @param notes what was changed about it
 */
record PastedUrl(String url, List<PieceNote> notes) {
    /** Secure content must not have it. */
    static final Pattern PLAIN_HTTP = Pattern.compile("(?i)http:\\\\?/\\\\?/(?!www\\.w3\\.org/)");

    private static final Pattern BREAK = Pattern.compile("[ \\t]{0,200}+[\\r\\n][ \\t\\r\\n]{0,200}+");
    private static final String SAFE_LINKS = ".safelinks.protection.outlook.com/";
    private static final String SAFE_LINK = "?url=";
    private static final Set<String> PEOPLE = Set.of(
            "calendly.com",
            "drive.google.com",
            "docs.google.com",
            "facebook.com",
            "goo.gl",
            "help",
            "linkedin.com",
            "support",
            "teams.microsoft.com",
            "twitter.com",
            "www.linkedin.com",
            "x.com",
            "youtube.com",
            "zoom.us");

    PastedUrl {
        notes = List.copyOf(notes);
    }

    /** What an attribute or a cell has; empty if it is no URL that can be fetched. */
    static Optional<PastedUrl> of(String written) {
        var notes = new ArrayList<PieceNote>();
        var url = written.strip();
        if (url.indexOf('\n') >= 0 || url.indexOf('\r') >= 0) {
            url = BREAK.matcher(url).replaceAll("");
            notes.add(PieceNote.info("The URL was broken into several lines; they were joined."));
        }
        if (url.startsWith("//") && url.length() > 2 && Character.isLetterOrDigit(url.charAt(2))) {
            url = "https:" + url;
            notes.add(PieceNote.info("The URL had no scheme; it was read as https."));
        }
        if (!hasScheme(url)) {
            return Optional.empty();
        }
        var plain = unwrapped(url);
        if (!plain.equals(url)) {
            notes.add(PieceNote.info("The URL was wrapped by Outlook’s Safe Links; the original was extracted."));
        }
        return Optional.of(new PastedUrl(plain, notes));
    }

    /** A URL in plain text, where an ampersand may be written as in HTML. */
    static Optional<PastedUrl> inText(String written) {
        if (!written.contains("&amp;")) {
            return of(written);
        }
        return of(written.replace("&amp;", "&"))
                .map(url -> url.noting(PieceNote.info("“&amp;” in the URL was read as “&”.")));
    }

    PastedUrl noting(PieceNote note) {
        var all = new ArrayList<>(notes);
        all.add(note);
        return new PastedUrl(url, all);
    }

    /** Whether the text begins with http:// or https://. */
    static boolean hasScheme(String text) {
        return text.regionMatches(true, 0, "https://", 0, 8) || text.regionMatches(true, 0, "http://", 0, 7);
    }

    private static String unwrapped(String url) {
        var host = url.toLowerCase(Locale.ROOT).indexOf(SAFE_LINKS);
        var from = url.indexOf(SAFE_LINK);
        if (host < 0 || from < 0 || host > from) {
            return url;
        }
        var end = url.indexOf("&", from);
        var inner = PercentEncoding.decoded(url.substring(from + SAFE_LINK.length(), end < 0 ? url.length() : end));
        return hasScheme(inner) ? inner : url;
    }

    boolean isSecure() {
        return url.regionMatches(true, 0, "https:", 0, 6);
    }

    /** The same for an http and an https URL that are one. */
    static String withoutScheme(String url) {
        return url.substring(url.indexOf(':') + 1);
    }

    Tracker tracker(TrackedEvent tracked) {
        return Tracker.of(tracked, isSecure() ? null : url, isSecure() ? url : null);
    }

    /** In lower case. */
    String host() {
        var start = url.indexOf("://") + 3;
        var end = start;
        while (end < url.length() && "/?#:;".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** The last two labels of the host, or three under a country's second level: about whose host it is. */
    String site() {
        var labels = host().split("\\.", -1);
        var kept =
                labels.length > 2 && labels[labels.length - 2].length() <= 3 && labels[labels.length - 1].length() == 2
                        ? 3
                        : 2;
        return String.join(".", List.of(labels).subList(Math.max(0, labels.length - kept), labels.length));
    }

    private String path() {
        var from = url.indexOf('/', url.indexOf("://") + 3);
        if (from < 0) {
            return "";
        }
        var end = from;
        while (end < url.length() && "?#;".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(from, end).toLowerCase(Locale.ROOT);
    }

    /** By its path. */
    PixelFormat format() {
        var path = path();
        if (path.endsWith(".js") || path.contains("/trackimpj/") || path.contains("/rjss/")) {
            return PixelFormat.JAVASCRIPT_URL;
        }
        return path.endsWith(".html") || path.endsWith(".htm") || path.contains("/trackimpi/")
                ? PixelFormat.HTML_URL
                : PixelFormat.IMAGE_URL;
    }

    /** Whether it seems to answer with VAST. */
    boolean servesAds() {
        var path = path();
        return path.endsWith(".xml") || path.contains("/pfadx/") || path.endsWith("/vast") || path.contains("/vast/");
    }

    /** Whether nothing in it looks like tracking: no parameter, no macro, no file. */
    boolean leadsToPeople() {
        var path = path();
        var bare = url.indexOf('?') < 0
                && url.indexOf(';') < 0
                && MacroText.of(url).tokens().isEmpty()
                && path.indexOf('.') < 0
                && path.chars().noneMatch(Character::isDigit);
        return bare || PEOPLE.contains(site()) || PEOPLE.contains(host().split("\\.", 2)[0]) || isDocument(path);
    }

    private static boolean isDocument(String path) {
        return path.endsWith(".pdf") || path.endsWith(".docx") || path.endsWith(".xlsx") || path.endsWith(".zip");
    }
}
