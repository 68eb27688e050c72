package org.pixelkeep.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that the feed gives, read alike from a row of the database and from an image of the log.
 *
 * @param name as the feed and the images call it
 * @param column SQL for its value
 */
record FeedField(String name, String column, Kind kind) {
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        INSTANT,
        /** Never null; stored comma separated, ascending. */
        NUMBERS,
        /** Null instead of empty; stored comma separated. */
        NAMES
    }

    /** The value in a row; the database keeps instants as UTC without saying so. */
    @Nullable
    Object of(ResultSet row, int index) throws SQLException {
        return switch (kind) {
            case TEXT -> row.getString(index);
            case NUMBER -> {
                var number = row.getLong(index);
                yield row.wasNull() ? null : number;
            }
            case FLAG -> row.getBoolean(index);
            case INSTANT -> {
                var stored = row.getObject(index, LocalDateTime.class);
                yield stored == null ? null : stored.toInstant(ZoneOffset.UTC).toString();
            }
            case NUMBERS -> numbers(row.getString(index));
            case NAMES -> names(row.getString(index));
        };
    }

    /** The same value in an image. */
    @Nullable
    Object of(@Nullable Object image) {
        return switch (kind) {
            case TEXT -> image;
            case NUMBER -> image instanceof Number number ? number.longValue() : null;
            case FLAG -> Boolean.TRUE.equals(image);
            case INSTANT ->
                image == null
                        ? null
                        : Instant.parse(image.toString())
                                .truncatedTo(ChronoUnit.MICROS)
                                .toString();
            case NUMBERS ->
                image instanceof List<?> list
                        ? list.stream()
                                .map(each -> ((Number) each).longValue())
                                .sorted()
                                .toList()
                        : numbers((String) image);
            case NAMES -> image instanceof List<?> list && !list.isEmpty() ? List.copyOf(list) : null;
        };
    }

    private static List<Long> numbers(@Nullable String stored) {
        return stored == null || stored.isBlank()
                ? List.of()
                : Arrays.stream(stored.split(","))
                        .map(each -> Long.valueOf(each.strip()))
                        .sorted()
                        .toList();
    }

    private static @Nullable List<String> names(@Nullable String stored) {
        return stored == null || stored.isBlank() ? null : List.of(stored.split(","));
    }
}
