package org.pixelkeep.listview;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queries of lists, as they are in URLs. */
public final class ListQueries {
    /** The longest that is kept. */
    public static final int MAX_LENGTH = 2_000;

    /** Where in the list somebody was does not belong to a view. */
    private static final Set<String> PLACES = Set.of("after", "before", "limit");

    private ListQueries() {}

    /** The filters and the order, encoded again: no place in the list, nothing empty, and no URL of another kind. */
    public static String filters(@Nullable String query) {
        var encoder = new QueryStringEncoder("");
        parameters(query).forEach((name, values) -> {
            if (!PLACES.contains(name)) {
                values.stream().filter(value -> !value.isBlank()).forEach(value -> encoder.addParam(name, value));
            }
        });
        var encoded = encoder.toString();
        return encoded.startsWith("?") ? encoded.substring(1) : encoded;
    }

    /** The parameters of a query, by name; empty if it is not encoded correctly. */
    public static Map<String, List<String>> parameters(@Nullable String query) {
        try {
            return query == null || query.isBlank() ? Map.of() : new QueryStringDecoder(query, false).parameters();
        } catch (IllegalArgumentException malformed) {
            return Map.of();
        }
    }
}
