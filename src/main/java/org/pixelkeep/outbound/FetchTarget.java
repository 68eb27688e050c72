package org.pixelkeep.outbound;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A parsed URL to request.
 *
 * @param host lower case; a literal IPv6 address without brackets
 * @param path with the query, in characters allowed in a request line
 */
record FetchTarget(boolean secure, String host, int port, String path) {
    private static final Pattern PARTS =
            Pattern.compile("(?is)^(https?)://([^/?#\\\\@]+?)(?::(\\d{1,5}))?((?:[/?#].*)?)$");
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Pattern NUMERIC_END = Pattern.compile("(?i)(?:^|.*\\.)(?:\\d+|0x[0-9a-f]*)\\.?$");
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern DOTTED = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE);
    private static final Pattern LABELS =
            Pattern.compile("(?i)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\\.?");
    private static final Pattern IPV6 = Pattern.compile("(?i)\\[([0-9a-f:.]+)]");

    /** @throws RefusedUrl when it is not a URL that may be fetched */
    static FetchTarget of(String url) {
        var parts = PARTS.matcher(url.strip());
        if (!parts.matches()) {
            throw new RefusedUrl("It is not an http or https URL.");
        }
        var secure = parts.group(1).equalsIgnoreCase("https");
        var port = parts.group(3) == null ? (secure ? 443 : 80) : Integer.parseInt(parts.group(3));
        if (port < 1 || port > 65_535) {
            throw new RefusedUrl("The port is invalid.");
        }
        return new FetchTarget(secure, host(parts.group(2).toLowerCase(Locale.ROOT)), port, path(parts.group(4)));
    }

    /** The target of a redirect. */
    FetchTarget redirected(String location) {
        var text = encoded(location.strip());
        if (SCHEME.matcher(text).find()) {
            return of(text);
        }
        try {
            // URI would refuse a % that begins no escape, which browsers and servers take. Neither knows that a query
            // alone leaves the whole path as it is.
            var relative = text.startsWith("?") ? path.split("\\?", 2)[0] + text : text;
            return of(new URL(new URL(url()), relative).toString());
        } catch (MalformedURLException e) {
            throw new RefusedUrl("It redirects to an invalid URL.");
        }
    }

    boolean hasUsualPort() {
        return port == (secure ? 443 : 80);
    }

    /** The requested URL. */
    String url() {
        return origin() + path;
    }

    private String origin() {
        return (secure ? "https://" : "http://") + hostHeader();
    }

    /** The host in a request. */
    String hostHeader() {
        var name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return hasUsualPort() ? name : name + ":" + port;
    }

    /** IP addresses are accepted only in the one notation that everyone parses the same way. */
    private static String host(String host) {
        var literal = IPV6.matcher(host);
        if (literal.matches()) {
            return literal.group(1);
        }
        if (NUMERIC_END.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
            throw new RefusedUrl("Its host is an IP address in an unusual notation.");
        }
        if (host.length() > 253 || !LABELS.matcher(host).matches()) {
            throw new RefusedUrl("Its host name is invalid.");
        }
        return host;
    }

    private static String path(String rest) {
        var fragment = rest.indexOf('#');
        var path = fragment < 0 ? rest : rest.substring(0, fragment);
        return encoded(path.startsWith("/") ? path : "/" + path);
    }

    /** Percent-encodes everything not allowed in a request line; existing encodings stay. */
    private static String encoded(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            if (c <= ' ' || c >= 127 || "\"<>\\^`{|}[]".indexOf(c) >= 0) {
                encoded.append(String.format("%%%02X", (int) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
