package org.pixelkeep.home.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Examples of values. An enum is its own. */
final class Examples {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Examples that only depend on the form. */
    private static final Map<String, String> OF_FORMATS = Map.of(
            "date-time", "2026-11-24T10:00:00Z",
            "date", "2026-11-24",
            "uuid", "0192f7a1-5c3e-7b1d-9a60-3f2d8c1e4b57",
            "int64", "501",
            "int32", "1",
            "double", "0.5");

    private Examples() {}

    /** Adds an example: the given one, or one by the form. */
    static void add(Schema schema, String property, @Nullable String given) {
        if (schema.getRef() != null || schema.getType() == null || schema.getEnumeration() != null) {
            return;
        }
        var text = given != null && fits(schema.getType(), given) ? given : byForm(schema, property);
        if (text != null) {
            schema.setExamples(List.of(read(schema, text)));
        }
    }

    /** Some properties of one name have several types. */
    private static boolean fits(List<SchemaType> types, String text) {
        return types.contains(SchemaType.STRING)
                || (types.contains(SchemaType.INTEGER) && text.matches("\\d+"))
                || (types.contains(SchemaType.BOOLEAN) && text.matches("true|false"));
    }

    private static @Nullable String byForm(Schema schema, String property) {
        if (schema.getType().contains(SchemaType.BOOLEAN)) {
            return "false";
        }
        if (property.equals("version") || property.equals("position")) {
            return "1";
        }
        if (schema.getFormat() == null) {
            return null;
        }
        return schema.getFormat().equals("int64") && !property.equals("id") && !property.endsWith("Id")
                ? "1"
                : OF_FORMATS.get(schema.getFormat());
    }

    /** The text as a value of the schema. */
    static Object read(Schema schema, String text) {
        if (schema.getType() == null || schema.getType().contains(SchemaType.STRING)) {
            return text;
        }
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Not an example: " + text, e);
        }
    }
}
