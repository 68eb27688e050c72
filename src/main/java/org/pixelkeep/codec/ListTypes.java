package org.pixelkeep.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of {@link FieldType} for lists, which rows store as comma-separated text. */
final class ListTypes {
    private ListTypes() {}

    private static List<Long> numbers(@Nullable String stored) {
        return stored == null || stored.isBlank()
                ? List.of()
                : Arrays.stream(stored.split(","))
                        .map(number -> Long.valueOf(number.strip()))
                        .sorted()
                        .toList();
    }

    static final class OfNumberTexts extends FieldType.OfText {
        OfNumberTexts() {
            super("numbers");
        }

        @Override
        public Object fed(@Nullable Object image) {
            return numbers(ofImage(image));
        }
    }

    static final class OfIdLists extends FieldType<List<Long>> {
        OfIdLists() {
            super("ids");
        }

        @Override
        public List<Long> ofImage(@Nullable Object image) {
            return image instanceof List<?> list
                    ? list.stream()
                            .filter(Number.class::isInstance)
                            .map(id -> ((Number) id).longValue())
                            .sorted()
                            .toList()
                    : List.of();
        }

        @Override
        public List<Long> ofRow(ResultSet row, int column) throws SQLException {
            return numbers(row.getString(column));
        }

        @Override
        void put(DataOutputStream out, List<Long> value) throws IOException {
            out.writeInt(value.size());
            for (var id : value) {
                out.writeLong(id);
            }
        }

        @Override
        List<Long> take(DataInputStream in) throws IOException {
            var ids = new ArrayList<Long>();
            for (var left = in.readInt(); left > 0; left--) {
                ids.add(in.readLong());
            }
            return List.copyOf(ids);
        }
    }

    static final class OfNames extends FieldType<List<String>> {
        OfNames() {
            super("names");
        }

        @Override
        public List<String> ofImage(@Nullable Object image) {
            return image instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        @Override
        public List<String> ofRow(ResultSet row, int column) throws SQLException {
            return listed(row.getString(column));
        }

        @Override
        public void bind(PreparedStatement statement, int parameter, @Nullable List<String> value) throws SQLException {
            statement.setString(parameter, value == null || value.isEmpty() ? null : String.join(",", value));
        }

        @Override
        public @Nullable Object fed(@Nullable Object image) {
            var names = ofImage(image);
            return names.isEmpty() ? null : names;
        }

        @Override
        void put(DataOutputStream out, List<String> value) throws IOException {
            putText(out, String.join(",", value));
        }

        @Override
        List<String> take(DataInputStream in) throws IOException {
            return listed(takeText(in));
        }

        private static List<String> listed(@Nullable String stored) {
            return stored == null || stored.isBlank() ? List.of() : List.of(stored.split(","));
        }
    }
}
