package org.pixelkeep.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Constants;

/**
 * How values of one type are represented in a log image, a database row, a file, and the feed.
 *
 * @param <T> the type of the values
 */
public abstract class FieldType<T> {
    public static final FieldType<String> TEXT = new OfText("text");

    /** True or false; a missing value is false. */
    public static final FieldType<Boolean> FLAG = new OfFlags("flag");

    /** Whether another field has a value, for readers who need to know only this. */
    public static final FieldType<Boolean> PRESENCE = new OfPresence();

    public static final FieldType<Integer> NUMBER = new OfNumbers();

    public static final FieldType<Long> ID = new OfIds();

    /** Stored as UTC; ISO 8601 in the log. */
    public static final FieldType<Instant> INSTANT = new TimeTypes.OfInstants();

    public static final FieldType<LocalDate> DATE = new TimeTypes.OfDates();

    /** IDs, ascending; a missing list is empty. A row stores them as comma-separated text. */
    public static final FieldType<List<Long>> IDS = new ListTypes.OfIdLists();

    /** Ascending numbers stored as comma-separated text. The feed gives them as a list. */
    public static final FieldType<String> NUMBERS = new ListTypes.OfNumberTexts();

    /** Names stored as comma-separated text. The feed gives null instead of an empty list. */
    public static final FieldType<List<String>> NAMES = new ListTypes.OfNames();

    private final String name;

    FieldType(String name) {
        this.name = name;
    }

    /**
     * Enum constants by name. A constant that only a newer release knows is read as {@code null}; the feed passes it
     * on.
     */
    public static <E extends Enum<E>> FieldType<E> constant(Class<E> type) {
        return new OfConstants<>(type);
    }

    /**
     * Lists of records, stored as a JSON array. A missing list is empty, and an empty one is stored as null. Elements that
     * only a newer release knows are left out; the feed passes them on.
     */
    public static <R extends Record> RecordLists<R> records(Class<R> type) {
        return new RecordLists<>(type);
    }

    /** Values that are computed and not stored. */
    static <T> FieldType<T> nowhere() {
        return new OfNothing<>();
    }

    /** A short name, used to describe the format of files. */
    String name() {
        return name;
    }

    /** The value for a log image. */
    public @Nullable Object image(@Nullable T value) {
        return value;
    }

    /** The value in an image; {@code null} if there is none, or it has another type. */
    public abstract @Nullable T ofImage(@Nullable Object image);

    /** The value in a column. */
    public abstract @Nullable T ofRow(ResultSet row, int column) throws SQLException;

    /** Sets a parameter of a statement. */
    public void bind(PreparedStatement statement, int parameter, @Nullable T value) throws SQLException {
        statement.setObject(parameter, value);
    }

    /** The JSON value in the feed for the value of an image. */
    public @Nullable Object fed(@Nullable Object image) {
        return image(ofImage(image));
    }

    /** The JSON value in the feed for the value of a column: the same as for an image. */
    public @Nullable Object fed(ResultSet row, int column) throws SQLException {
        return fed(image(ofRow(row, column)));
    }

    void write(DataOutputStream out, @Nullable T value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            put(out, value);
        }
    }

    @Nullable
    T read(DataInputStream in) throws IOException {
        return in.readBoolean() ? take(in) : null;
    }

    abstract void put(DataOutputStream out, T value) throws IOException;

    abstract @Nullable T take(DataInputStream in) throws IOException;

    /** Text may be longer than {@link DataOutputStream#writeUTF} allows: scripts have up to 64 KiB. */
    static void putText(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String takeText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    static class OfText extends FieldType<String> {
        OfText(String name) {
            super(name);
        }

        @Override
        public @Nullable String ofImage(@Nullable Object image) {
            return image instanceof String text ? text : null;
        }

        @Override
        public @Nullable String ofRow(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        void put(DataOutputStream out, String value) throws IOException {
            putText(out, value);
        }

        @Override
        String take(DataInputStream in) throws IOException {
            return takeText(in);
        }
    }

    private static class OfFlags extends FieldType<Boolean> {
        OfFlags(String name) {
            super(name);
        }

        @Override
        public Boolean ofImage(@Nullable Object image) {
            return Boolean.TRUE.equals(image);
        }

        @Override
        public Boolean ofRow(ResultSet row, int column) throws SQLException {
            return row.getBoolean(column);
        }

        @Override
        void put(DataOutputStream out, Boolean value) throws IOException {
            out.writeBoolean(value);
        }

        @Override
        Boolean take(DataInputStream in) throws IOException {
            return in.readBoolean();
        }
    }

    private static final class OfPresence extends OfFlags {
        OfPresence() {
            super("presence");
        }

        @Override
        public Boolean ofImage(@Nullable Object image) {
            return image != null;
        }

        @Override
        public Boolean ofRow(ResultSet row, int column) throws SQLException {
            return row.getObject(column) != null;
        }
    }

    private static final class OfNumbers extends FieldType<Integer> {
        OfNumbers() {
            super("number");
        }

        @Override
        public @Nullable Integer ofImage(@Nullable Object image) {
            return image instanceof Number number ? Integer.valueOf(number.intValue()) : null;
        }

        @Override
        public @Nullable Integer ofRow(ResultSet row, int column) throws SQLException {
            var number = row.getInt(column);
            return row.wasNull() ? null : number;
        }

        @Override
        public void bind(PreparedStatement statement, int parameter, @Nullable Integer value) throws SQLException {
            statement.setObject(parameter, value, Types.INTEGER);
        }

        @Override
        void put(DataOutputStream out, Integer value) throws IOException {
            out.writeInt(value);
        }

        @Override
        Integer take(DataInputStream in) throws IOException {
            return in.readInt();
        }
    }

    private static final class OfIds extends FieldType<Long> {
        OfIds() {
            super("id");
        }

        @Override
        public @Nullable Long ofImage(@Nullable Object image) {
            return image instanceof Number number ? Long.valueOf(number.longValue()) : null;
        }

        @Override
        public @Nullable Long ofRow(ResultSet row, int column) throws SQLException {
            var id = row.getLong(column);
            return row.wasNull() ? null : id;
        }

        @Override
        public void bind(PreparedStatement statement, int parameter, @Nullable Long value) throws SQLException {
            statement.setObject(parameter, value, Types.BIGINT);
        }

        @Override
        void put(DataOutputStream out, Long value) throws IOException {
            out.writeLong(value);
        }

        @Override
        Long take(DataInputStream in) throws IOException {
            return in.readLong();
        }
    }

    private static final class OfConstants<E extends Enum<E>> extends FieldType<E> {
        private final Class<E> type;

        OfConstants(Class<E> type) {
            super(type.getSimpleName());
            this.type = type;
        }

        @Override
        public @Nullable Object image(@Nullable E value) {
            return value == null ? null : value.name();
        }

        @Override
        public @Nullable E ofImage(@Nullable Object image) {
            return image instanceof String text ? Constants.find(type, text).orElse(null) : null;
        }

        @Override
        public @Nullable E ofRow(ResultSet row, int column) throws SQLException {
            return Constants.find(type, row.getString(column)).orElse(null);
        }

        @Override
        public void bind(PreparedStatement statement, int parameter, @Nullable E value) throws SQLException {
            statement.setString(parameter, value == null ? null : value.name());
        }

        @Override
        public @Nullable Object fed(@Nullable Object image) {
            return image;
        }

        @Override
        public @Nullable Object fed(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        void put(DataOutputStream out, E value) throws IOException {
            putText(out, value.name());
        }

        @Override
        @Nullable
        E take(DataInputStream in) throws IOException {
            return ofImage(takeText(in));
        }
    }

    private static final class OfNothing<T> extends FieldType<T> {
        OfNothing() {
            super("nothing");
        }

        @Override
        public @Nullable T ofImage(@Nullable Object image) {
            return null;
        }

        @Override
        public @Nullable T ofRow(ResultSet row, int column) {
            return null;
        }

        @Override
        void put(DataOutputStream out, T value) {
            throw new UnsupportedOperationException("it is kept nowhere");
        }

        @Override
        T take(DataInputStream in) {
            throw new UnsupportedOperationException("it is kept nowhere");
        }
    }
}
