package org.pixelkeep.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.shared.time.Instants;

/**
 * A field of the lines of a kind.
 *
 * @param key its name in the line
 * @param sql the expression that returns it, in a query of the table of the kind
 * @param isObject whether the database has an object as JSON text
 */
record ArchiveColumn(String key, String sql, FieldType<?> type, boolean isObject) {
    static ArchiveColumn of(String key, String sql, FieldType<?> type) {
        return new ArchiveColumn(key, sql, type, false);
    }

    static ArchiveColumn object(String key, String sql) {
        return new ArchiveColumn(key, sql, FieldType.TEXT, true);
    }

    /** The JSON value for the value of a row. */
    @Nullable
    Object value(ResultSet row, int column) throws SQLException, IOException {
        var value = value(type, row, column);
        return isObject && value instanceof String text ? ArchiveJson.object(text) : value;
    }

    /** Whether a line can have the value: it is as this release would write it. */
    boolean takes(Object value) {
        try {
            return ArchiveJson.isSame(value, again(type, value));
        } catch (RuntimeException notOfTheType) {
            return false;
        }
    }

    /** The kind of the things that the field has the IDs of; {@code null}: it has no IDs. */
    @Nullable
    ArchiveKind refersTo() {
        return switch (key) {
            case "advertiserId" -> ArchiveKind.ADVERTISER;
            case "creativeId" -> ArchiveKind.CREATIVE;
            case "pixelId" -> ArchiveKind.PIXEL;
            case "vendorId", "namedVendorIds", "recognizedVendorIds" -> ArchiveKind.VENDOR;
            default -> null;
        };
    }

    private static <T> @Nullable Object value(FieldType<T> type, ResultSet row, int column) throws SQLException {
        return type.image(type.ofRow(row, column));
    }

    private static <T> @Nullable Object again(FieldType<T> type, Object value) {
        var read = type.ofImage(value);
        if (read instanceof Instant instant
                && Instants.parse(instant.toString()).filter(instant::equals).isEmpty()) {
            return null;
        }
        return type.image(read);
    }
}
