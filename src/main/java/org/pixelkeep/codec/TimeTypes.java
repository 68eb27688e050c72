package org.pixelkeep.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The types of {@link FieldType} for instants and dates. */
final class TimeTypes {
    private TimeTypes() {}

    static final class OfInstants extends FieldType<Instant> {
        OfInstants() {
            super("instant");
        }

        @Override
        public @Nullable Object image(@Nullable Instant value) {
            return value == null ? null : value.toString();
        }

        @Override
        public @Nullable Instant ofImage(@Nullable Object image) {
            return image instanceof String text ? Instant.parse(text) : null;
        }

        /** The database stores instants as UTC without a time zone. */
        @Override
        public @Nullable Instant ofRow(ResultSet row, int column) throws SQLException {
            var stored = row.getObject(column, LocalDateTime.class);
            return stored == null ? null : stored.toInstant(ZoneOffset.UTC);
        }

        @Override
        public void bind(PreparedStatement statement, int parameter, @Nullable Instant value) throws SQLException {
            statement.setObject(
                    parameter, value == null ? null : LocalDateTime.ofInstant(value, ZoneOffset.UTC), Types.TIMESTAMP);
        }

        /** With microsecond precision, like the database. */
        @Override
        public @Nullable Object fed(@Nullable Object image) {
            var value = ofImage(image);
            return value == null ? null : image(value.truncatedTo(ChronoUnit.MICROS));
        }

        @Override
        void put(DataOutputStream out, Instant value) throws IOException {
            out.writeLong(value.getEpochSecond());
            out.writeInt(value.getNano());
        }

        @Override
        Instant take(DataInputStream in) throws IOException {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        }
    }

    static final class OfDates extends FieldType<LocalDate> {
        OfDates() {
            super("date");
        }

        @Override
        public @Nullable Object image(@Nullable LocalDate value) {
            return value == null ? null : value.toString();
        }

        @Override
        public @Nullable LocalDate ofImage(@Nullable Object image) {
            return image instanceof String text ? LocalDate.parse(text) : null;
        }

        @Override
        public @Nullable LocalDate ofRow(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDate.class);
        }

        @Override
        void put(DataOutputStream out, LocalDate value) throws IOException {
            out.writeLong(value.toEpochDay());
        }

        @Override
        LocalDate take(DataInputStream in) throws IOException {
            return LocalDate.ofEpochDay(in.readLong());
        }
    }
}
