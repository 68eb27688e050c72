package org.pixelkeep.pixel.content;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.PercentEncoding;
import org.pixelkeep.shared.text.SingleLine;
import org.pixelkeep.shared.text.Texts;

/**
 * Checks URLs as vendors provide them. They contain macros that are not valid URI characters ({@code [timestamp]},
 * <code>${GDPR}</code>, {@code %%CACHEBUSTER%%}), so only what a browser needs is checked: scheme, host, port, and that
 * nothing breaks an attribute.
 */
final class PixelUrls {
    static final int MAX_LENGTH = 4096;

    private static final int MAX_HOST_LENGTH = 253;
    private static final int MAX_ROUNDS = 10;

    /** Stands for the hosts of a URL that is percent-encoded too many times. */
    private static final String UNREADABLE = "%";

    private static final Pattern SCHEME = Pattern.compile("(?i)^(https?)://");
    private static final Pattern OTHER_SCHEME = Pattern.compile("(?i)^([a-z][a-z0-9+.-]*):");
    private static final Pattern LABELS = Pattern.compile(
            "(?i)^(?=.{1,253}$)[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*\\.?$");
    private static final Pattern IPV6 = Pattern.compile("(?i)^\\[[0-9a-f:.]+]$");
    private static final Pattern SRC =
            Pattern.compile("(?i)\\b(?:src|href)\\s*=\\s*(?:\"([^\"]+)\"|'([^']+)'|([^\\s>]+))");
    private static final Pattern MENTIONED =
            Pattern.compile("(?i)(?:https?:)?\\\\?/\\\\?/([a-z0-9_-]+(?:\\.[a-z0-9_-]+)++)");
    private static final Pattern NESTED =
            Pattern.compile("(?i)(?:(https?:)[/\\\\]*+|(?<![/\\\\])[/\\\\]{2,}+)([^/\\\\?#&\\s\"'<>]++)");
    private static final Pattern PLAIN =
            Pattern.compile("([a-z0-9_-]+(?:\\.[a-z0-9_-]+)*+)\\.?(?::\\d*)?(?:[;,|)].*)?");

    private PixelUrls() {}

    /** The problem with the URL, in the user's words; empty if there is none. */
    static Optional<String> problem(String url, boolean secure) {
        if (url.startsWith("<")) {
            return Optional.of(markup(url));
        }
        if (url.length() > MAX_LENGTH) {
            return Optional.of(
                    "At most 4,096 characters; this has " + String.format(Locale.ROOT, "%,d", url.length()) + ".");
        }
        var scheme = SCHEME.matcher(url);
        if (!scheme.find()) {
            return Optional.of(noScheme(url, secure));
        }
        if (secure && !scheme.group(1).equalsIgnoreCase("https")) {
            return Optional.of("A secure URL must begin with https://. Enter http URLs as the plain URL.");
        }
        for (var i = 0; i < url.length(); i++) {
            var c = url.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                return Optional.of("Remove the space or line break after “" + tail(url, i) + "”.");
            }
            if (c == '<' || c == '>' || c == '"') {
                return Optional.of("This contains “" + c + "” after “" + tail(url, i)
                        + "”. Paste only the URL, without the markup around it.");
            }
        }
        return SingleLine.problem(url).or(() -> authorityProblem(authority(url, scheme.end())));
    }

    /**
     * The hosts that a URL or script mentions, in lower case and in order. A URL's own host comes first;
     * percent-encoded nested URLs are included. Something unreadable in place of a host, such as a macro, is returned
     * unchanged.
     */
    static Set<String> hosts(@Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        var scheme = SCHEME.matcher(text);
        return scheme.find() && text.chars().noneMatch(Character::isWhitespace)
                ? hostsOfUrl(text, scheme.end())
                : hostsOfScript(text);
    }

    private static Set<String> hostsOfScript(String text) {
        var hosts = new LinkedHashSet<String>();
        var mentioned = MENTIONED.matcher(text);
        while (mentioned.find()) {
            hosts.add(mentioned.group(1).toLowerCase(Locale.ROOT));
        }
        return hosts;
    }

    private static Set<String> hostsOfUrl(String url, int from) {
        var hosts = new LinkedHashSet<String>();
        var own = authority(url, from);
        hosts.add(host(own));
        var rest = url.substring(from + own.length());
        for (var round = 0; round < MAX_ROUNDS; round++) {
            var nested = NESTED.matcher(rest);
            while (nested.find()) {
                var host = host(nested.group(2));
                if (nested.group(1) != null || !host.matches("[a-z0-9_-]*")) {
                    hosts.add(host);
                }
            }
            var decoded = decoded(rest);
            if (decoded.equals(rest)) {
                return hosts;
            }
            rest = decoded;
        }
        hosts.add(UNREADABLE);
        return hosts;
    }

    /** Parsed like a browser: everything before the last at sign is user info, not the host. */
    private static String host(String authority) {
        var named = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        var plain = PLAIN.matcher(named);
        return plain.matches() ? plain.group(1) : Texts.start(named, MAX_HOST_LENGTH);
    }

    /**
     * Parsed like the next recipient would: browsers drop control characters and treat full-width letters as plain
     * ones.
     */
    private static String decoded(String text) {
        var plain = PercentEncoding.decoded(text);
        if (plain.equals(text)) {
            return text;
        }
        var visible = new StringBuilder(plain.length());
        plain.codePoints().filter(point -> !Character.isISOControl(point)).forEach(visible::appendCodePoint);
        return Normalizer.normalize(visible, Normalizer.Form.NFKC);
    }

    /** The first URL in an attribute of the markup, if there is one. */
    static Optional<String> urlIn(String markup) {
        var src = SRC.matcher(markup);
        if (!src.find()) {
            return Optional.empty();
        }
        return Optional.of(src.group(1) != null ? src.group(1) : src.group(2) != null ? src.group(2) : src.group(3));
    }

    private static String markup(String url) {
        return urlIn(url)
                .map(source -> "This is markup, not a URL. Paste only the value of its src: " + source)
                .orElse("This is markup, not a URL. Paste only the URL that begins with https://.");
    }

    private static String noScheme(String url, boolean secure) {
        if (url.startsWith("//")) {
            return "Add the scheme in front: https:" + Texts.cut(url, 60);
        }
        var other = OTHER_SCHEME.matcher(url);
        if (other.find() && !other.group(1).contains(".")) {
            return "“" + other.group(1) + ":” is not supported. The URL must begin with "
                    + (secure ? "https://." : "http:// or https://.");
        }
        return "Enter the full URL, beginning with " + (secure ? "https://." : "http:// or https://.");
    }

    /** A backslash is rejected as part of it, since programs disagree on whether it ends the host. */
    private static String authority(String url, int from) {
        var end = from;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(from, end);
    }

    private static Optional<String> authorityProblem(String authority) {
        if (authority.isEmpty()) {
            return Optional.of("The host after “://” is missing.");
        }
        if (authority.contains("@")) {
            return Optional.of("A user name before the host (“…@”) is not allowed.");
        }
        var host = authority;
        var colon = authority.lastIndexOf(':');
        if (colon > authority.lastIndexOf(']')) {
            host = authority.substring(0, colon);
            var port = authority.substring(colon + 1);
            if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
                return Optional.of("“" + port + "” is not a valid port. Use a number from 1 to 65535.");
            }
        }
        if (LABELS.matcher(host).matches() || IPV6.matcher(host).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                host.chars().anyMatch(c -> "[]{}$%#|".indexOf(c) >= 0)
                        ? "The host “" + host + "” contains a macro. The host must be written out."
                        : "“" + host + "” is not a valid host name.");
    }

    private static String tail(String url, int end) {
        return url.substring(Math.max(0, end - 20), end);
    }
}
