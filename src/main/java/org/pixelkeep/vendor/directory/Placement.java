package org.pixelkeep.vendor.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.MacroText;
import org.pixelkeep.shared.text.PercentEncoding;

/**
 * The placement and the creative that a URL of a vendor names, by the built-in directory. Two URLs with the same
 * are likely the same tag: they differ at most in scheme, order, cache busters, click and consent macros, or other parameters
 * that name neither.
 *
 * <p>Only the URL's own host counts, not those of URLs inside it. Parameters can stand in the query, in the path
 * ({@code ;k=v} or {@code /k=v&}), or in the fragment, which scripts read; the first of a name counts, in any case. A value of
 * nothing but macros names nothing: it is another one for each creative.
 *
 * @param vendor its code in the directory
 * @param values by the parameters' names in lower case, and {@code path} for what the path names
 */
public record Placement(String vendor, SortedMap<String, String> values) {
    private static final String PATH = "path";
    private static final String NAMED_PART = "{}";
    private static final String ANY_PART = "*";
    private static final Pattern AUTHORITY = Pattern.compile("(?i)^https?://([^/?#;]*+)");
    private static final Pattern SEPARATORS = Pattern.compile("[/?&;#]");
    private static final Pattern PARTS = Pattern.compile("[/;]");
    private static final Map<String, DirectoryEntry> BY_HOST = byHost();
    private static final List<String> PATTERNS =
            BY_HOST.keySet().stream().filter(HostPattern::isPattern).sorted().toList();

    public Placement {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    private static Map<String, DirectoryEntry> byHost() {
        var byHost = new HashMap<String, DirectoryEntry>();
        for (var entry : DirectoryFile.BUILT_IN.vendors()) {
            entry.hosts().forEach(host -> byHost.put(host, entry));
        }
        return Map.copyOf(byHost);
    }

    /**
     * The placement that the URL names; empty if it is no {@code http} or {@code https} URL, its host is no known
     * vendor's, or it names no placement as that vendor's URLs do.
     */
    public static Optional<Placement> of(String url) {
        var text = url.strip();
        var authority = AUTHORITY.matcher(text);
        if (!authority.find()) {
            return Optional.empty();
        }
        var entry = vendorOf(authority.group(1));
        if (entry == null
                || (entry.placementParameters().isEmpty()
                        && entry.placementPaths().isEmpty())) {
            return Optional.empty();
        }
        return of(entry, MacroText.of(text.substring(authority.end())).abstracted());
    }

    private static Optional<Placement> of(DirectoryEntry entry, String rest) {
        var parameters = parameters(rest);
        var values = new TreeMap<String, String>();
        put(values, entry.placementParameters(), parameters);
        var path = path(entry.placementPaths(), rest);
        if (path != null) {
            values.put(PATH, path);
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        put(values, entry.creativeParameters(), parameters);
        return Optional.of(new Placement(entry.code(), values));
    }

    /** The vendor's name. */
    public String vendorName() {
        return DirectoryFile.BUILT_IN.vendors().stream()
                .filter(entry -> entry.code().equals(vendor))
                .findFirst()
                .map(DirectoryEntry::name)
                .orElse(vendor);
    }

    /** The values in words: {@code dc_trk_aid=5, dc_trk_cid=6}. */
    public String words() {
        return values.entrySet().stream()
                .map(value -> value.getKey().equals(PATH) ? value.getValue() : value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void put(Map<String, String> values, List<String> names, Map<String, String> parameters) {
        for (var name : names) {
            var value = parameters.get(name.toLowerCase(Locale.ROOT));
            if (value != null && isNamed(value)) {
                values.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
    }

    private static Map<String, String> parameters(String rest) {
        var parameters = new HashMap<String, String>();
        for (var part : SEPARATORS.split(rest)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        part.substring(0, equals).toLowerCase(Locale.ROOT), decoded(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String written) {
        return MacroText.of(PercentEncoding.decoded(written)).abstracted().strip();
    }

    /** Whether anything is written out. */
    private static boolean isNamed(String value) {
        return value.chars().anyMatch(Character::isLetterOrDigit);
    }

    /** What the path names, by the first pattern that fits; {@code null}: nothing. */
    private static @Nullable String path(List<String> patterns, String rest) {
        var end = rest.length();
        for (var sign : "?#".toCharArray()) {
            var at = rest.indexOf(sign);
            end = at < 0 ? end : Math.min(end, at);
        }
        var parts = PARTS.split(rest.substring(0, end), -1);
        for (var pattern : patterns) {
            var named = named(pattern.split("/", -1), parts);
            if (named != null) {
                return named;
            }
        }
        return null;
    }

    private static @Nullable String named(String[] pattern, String[] parts) {
        if (parts.length < pattern.length) {
            return null;
        }
        var named = new ArrayList<String>();
        for (var at = 0; at < pattern.length; at++) {
            var part = decoded(parts[at]);
            if (pattern[at].equals(NAMED_PART)) {
                if (!isNamed(part) || part.indexOf('=') >= 0) {
                    return null;
                }
                named.add(part);
            } else if (!pattern[at].equals(ANY_PART) && !pattern[at].equalsIgnoreCase(part)) {
                return null;
            }
        }
        return String.join("/", named);
    }

    /** The most specific host counts, a name before a pattern. */
    private static @Nullable DirectoryEntry vendorOf(String authority) {
        var host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        var port = host.indexOf(':');
        var rest = port < 0 ? host : host.substring(0, port);
        rest = rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
        for (; rest.indexOf('.') >= 0; rest = rest.substring(rest.indexOf('.') + 1)) {
            var entry = BY_HOST.get(rest);
            if (entry != null) {
                return entry;
            }
            for (var pattern : PATTERNS) {
                if (HostPattern.matches(pattern, rest)) {
                    return BY_HOST.get(pattern);
                }
            }
        }
        return null;
    }
}
