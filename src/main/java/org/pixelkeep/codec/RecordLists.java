package org.pixelkeep.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists of records: an image of the log has a list of objects, a row the same as JSON text.
 *
 * @param <R> the records; components without a value are left out
 */
public final class RecordLists<R extends Record> extends FieldType<List<R>> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};

    private final Class<R> type;

    RecordLists(Class<R> type) {
        super(type.getSimpleName() + "s");
        this.type = type;
    }

    @Override
    public @Nullable Object image(@Nullable List<R> value) {
        return value == null || value.isEmpty() ? null : JSON.convertValue(value, OBJECTS);
    }

    @Override
    public List<R> ofImage(@Nullable Object image) {
        return image instanceof List<?> elements
                ? elements.stream().flatMap(this::known).toList()
                : List.of();
    }

    /** The element; nothing if it has a value that this release does not know. */
    private Stream<R> known(@Nullable Object element) {
        try {
            return Stream.ofNullable(JSON.convertValue(element, type));
        } catch (IllegalArgumentException unknown) {
            return Stream.of();
        }
    }

    @Override
    public List<R> ofRow(ResultSet row, int column) throws SQLException {
        return ofText(row.getString(column));
    }

    @Override
    public void bind(PreparedStatement statement, int parameter, @Nullable List<R> value) throws SQLException {
        statement.setString(parameter, text(value));
    }

    @Override
    public @Nullable Object fed(@Nullable Object image) {
        return image;
    }

    @Override
    public @Nullable Object fed(ResultSet row, int column) throws SQLException {
        return objects(row.getString(column));
    }

    /** As a column has it; {@code null} for an empty list. */
    public @Nullable String text(@Nullable List<R> value) {
        try {
            return value == null || value.isEmpty() ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a column has. */
    public List<R> ofText(@Nullable String text) {
        return ofImage(objects(text));
    }

    private static @Nullable List<Map<String, Object>> objects(@Nullable String text) {
        try {
            return text == null ? null : JSON.readValue(text, OBJECTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void put(DataOutputStream out, List<R> value) throws IOException {
        var text = text(value);
        putText(out, text == null ? "[]" : text);
    }

    @Override
    List<R> take(DataInputStream in) throws IOException {
        return ofText(takeText(in));
    }
}
