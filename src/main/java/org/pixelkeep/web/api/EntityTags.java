package org.pixelkeep.web.api;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/** The tags of {@code If-Match} and {@code If-None-Match} (RFC 9110, 13.1); ours hold a version: {@code "7"}. */
final class EntityTags {
    private static final Pattern TAG = Pattern.compile("\\G\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(?:,|$)");

    private record Tag(boolean weak, String opaque) {}

    private final boolean any;
    private final List<Tag> tags;

    private EntityTags(boolean any, List<Tag> tags) {
        this.any = any;
        this.tags = tags;
    }

    /** The tags; empty if the header is neither {@code *} nor a list of tags in quotes. */
    private static Optional<EntityTags> read(String header) {
        var text = header.strip();
        if (text.equals("*")) {
            return Optional.of(new EntityTags(true, List.of()));
        }
        var tags = new ArrayList<Tag>();
        var matcher = TAG.matcher(text);
        var end = 0;
        while (end < text.length() && matcher.find()) {
            tags.add(new Tag(matcher.group(1) != null, matcher.group(2)));
            end = matcher.end();
        }
        return tags.isEmpty() || end < text.length() || text.endsWith(",")
                ? Optional.empty()
                : Optional.of(new EntityTags(false, tags));
    }

    /** @throws InvalidInput when {@code If-Match} is neither {@code *} nor a list of tags in quotes */
    static EntityTags ofIfMatch(String header) {
        return read(header)
                .orElseThrow(() -> new InvalidInput(
                        HttpHeaders.IF_MATCH, "Send the ETag as it was, with its quotes, such as \"7\"."));
    }

    static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /** Whether the header is {@code *}. */
    boolean isAny() {
        return any;
    }

    /** With the strong comparison required for {@code If-Match}. */
    boolean match(long version) {
        return any || tags.stream().anyMatch(tag -> !tag.weak() && tag.opaque().equals(Long.toString(version)));
    }

    /** With the weak comparison required for {@code If-None-Match}. */
    boolean matchWeakly(String version) {
        return any || tags.stream().anyMatch(tag -> tag.opaque().equals(version));
    }

    static boolean isUnchanged(@Nullable String ifNoneMatch, long version) {
        return isUnchanged(ifNoneMatch, Long.toString(version));
    }

    static boolean isUnchanged(@Nullable String ifNoneMatch, String version) {
        return ifNoneMatch != null
                && read(ifNoneMatch)
                        .orElseThrow(() -> new BadRequestException("malformed entity tags"))
                        .matchWeakly(version);
    }
}
