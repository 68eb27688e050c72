package org.pixelkeep.serving.decide;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.MacroText;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.text.ShortDigest;

/**
 * Decides whether two pixels are duplicates: the event and what is served, with URLs in a normal form. The normal form
 * is only for comparison and never served: parsing and rewriting a URL would break its macros.
 *
 * @param tracked what it fires for: the same URL at 25% and at 50% is not a duplicate
 * @param url whether it is a URL
 * @param text the URL in normal form, or the trimmed content
 */
public record Fingerprint(TrackedEvent tracked, boolean url, String text) {
    private static final Map<String, String> DEFAULT_PORTS = Map.of("http", ":80", "https", ":443");

    /**
     * The fingerprint of a tracker on inventory where it serves something.
     *
     * @throws IllegalArgumentException if it serves nothing there
     */
    public static Fingerprint of(PixelFacts pixel, Tracker tracker, boolean secureInventory) {
        var served = pixel.served(tracker, secureInventory);
        if (served == null) {
            throw new IllegalArgumentException("pixel " + pixel.pixelId() + " serves nothing there");
        }
        return of(tracker.tracked(), pixel.format(), served);
    }

    static Fingerprint of(TrackedEvent tracked, PixelFormat format, String served) {
        var url = format.isUrl();
        return new Fingerprint(tracked, url, url ? normalized(served) : served.strip());
    }

    PixelEvent event() {
        return tracked.event();
    }

    /** A form of the URL that is equal for two URLs if and only if they count as the same. */
    public static String comparable(String url) {
        return normalized(url);
    }

    /**
     * A key that is equal for two pixels if and only if they are duplicates: 32 hex digits, the start of a SHA-256
     * digest.
     */
    public String key() {
        return ShortDigest.of(tracked.moment() + (url ? "\nURL\n" : "\nCONTENT\n") + text);
    }

    /**
     * Macros abstracted, {@code http} and {@code https} dropped, other schemes and the host in lower case, default ports
     * dropped, parameters after {@code ?} sorted by name. Path and fragment are unchanged: parameters with {@code ;} are
     * part of the path.
     */
    static String normalized(String served) {
        var text = MacroText.of(served.strip()).abstracted();
        var schemeEnd = text.indexOf("://");
        if (schemeEnd < 0) {
            return text;
        }
        var given = text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        var scheme = DEFAULT_PORTS.containsKey(given) ? "" : given;
        var authorityEnd = firstOf(text, schemeEnd + 3, "/?#;");
        var authority = authority(DEFAULT_PORTS.get(given), text.substring(schemeEnd + 3, authorityEnd));
        var queryStart = firstOf(text, authorityEnd, "?#");
        var path = text.substring(authorityEnd, queryStart);
        if (queryStart == text.length() || text.charAt(queryStart) == '#') {
            return scheme + "://" + authority + slashed(path) + text.substring(queryStart);
        }
        var queryEnd = firstOf(text, queryStart, "#");
        var query = sorted(text.substring(queryStart + 1, queryEnd));
        return scheme + "://" + authority + slashed(path) + "?" + query + text.substring(queryEnd);
    }

    /** @param port the default port with its colon; {@code null}: there is none */
    private static String authority(@Nullable String port, String authority) {
        var hostStart = authority.lastIndexOf('@') + 1;
        var host = authority.substring(hostStart).toLowerCase(Locale.ROOT);
        var bare = port != null && host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
        return authority.substring(0, hostStart) + bare;
    }

    private static String slashed(String path) {
        return path.isEmpty() ? "/" : path;
    }

    /** Only by name: repeated names keep the order of their values. */
    private static String sorted(String query) {
        return Arrays.stream(query.split("&", -1))
                .sorted(Comparator.comparing(Fingerprint::nameOf))
                .collect(Collectors.joining("&"));
    }

    private static String nameOf(String parameter) {
        var equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }

    private static int firstOf(String text, int from, String signs) {
        for (var i = from; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
