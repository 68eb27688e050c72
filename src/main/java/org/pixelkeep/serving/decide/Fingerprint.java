package org.pixelkeep.serving.decide;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pixelkeep.macro.MacroText;
import org.pixelkeep.pixel.PixelEvent;

/**
 * Decides whether two pixels are duplicates: the event and what is served, with URLs in a normal form. The normal form
 * is only for comparison and never served: parsing and rewriting a URL would break its macros.
 *
 * @param event the tracked event
 * @param url whether it is a URL
 * @param text the URL in normal form, or the trimmed content
 */
public record Fingerprint(PixelEvent event, boolean url, String text) {

    public static Fingerprint of(PixelFacts pixel, String served) {
        var url = pixel.format().isUrl();
        return new Fingerprint(pixel.event(), url, url ? normalised(served) : served.strip());
    }

    /**
     * Macros abstracted, scheme and host in lower case, default ports dropped, parameters after {@code ?} sorted by
     * name. Path and fragment are unchanged: parameters with {@code ;} are part of the path.
     */
    static String normalised(String served) {
        var text = MacroText.of(served.strip()).abstracted();
        var schemeEnd = text.indexOf("://");
        if (schemeEnd < 0) {
            return text;
        }
        var scheme = text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        var authorityEnd = firstOf(text, schemeEnd + 3, "/?#;");
        var authority = authority(scheme, text.substring(schemeEnd + 3, authorityEnd));
        var queryStart = firstOf(text, authorityEnd, "?#");
        var path = text.substring(authorityEnd, queryStart);
        if (queryStart == text.length() || text.charAt(queryStart) == '#') {
            return scheme + "://" + authority + slashed(path) + text.substring(queryStart);
        }
        var queryEnd = firstOf(text, queryStart, "#");
        var query = sorted(text.substring(queryStart + 1, queryEnd));
        return scheme + "://" + authority + slashed(path) + "?" + query + text.substring(queryEnd);
    }

    private static String authority(String scheme, String authority) {
        var hostStart = authority.lastIndexOf('@') + 1;
        var host = authority.substring(hostStart).toLowerCase(Locale.ROOT);
        var port = scheme.equals("https") ? ":443" : scheme.equals("http") ? ":80" : ":";
        var bare = host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
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
