package org.pixelkeep.mcp;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON schemas of records: what a tool takes, and what it answers. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The schema of a tool's arguments. Others are refused. */
    ObjectNode ofInput(Tool<?> tool) {
        var type = tool.blank().getClass();
        var schema = object(type, component -> {
            var described = component.getAnnotation(Described.class);
            return described != null && described.required();
        });
        var properties = (ObjectNode) schema.get("properties");
        if (tool.facts().kind() == Tool.Kind.WRITE) {
            properties
                    .putObject("reason")
                    .put("type", "string")
                    .put("description", "Why, for the history. At most 1,000 characters.");
        }
        tool.describe(properties, this);
        return schema.put("additionalProperties", false);
    }

    /** The schema of an answer. What may be missing is not required. */
    ObjectNode ofRecord(Class<?> type) {
        return object(type, component -> !isNullable(component));
    }

    private ObjectNode object(Class<?> type, Predicate<RecordComponent> required) {
        var schema = JSON.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var needed = JSON.arrayNode();
        for (var component : type.getRecordComponents()) {
            var name = name(component);
            var property = of(component.getGenericType());
            var described = component.getAnnotation(Described.class);
            if (described != null) {
                property.put("description", described.value());
            }
            properties.set(name, property);
            if (required.test(component)) {
                needed.add(name);
            }
        }
        if (!needed.isEmpty()) {
            schema.set("required", needed);
        }
        return schema;
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        var plain = (Class<?>) type;
        var schema = JSON.objectNode();
        if (plain == String.class) {
            return schema.put("type", "string");
        } else if (plain == boolean.class || plain == Boolean.class) {
            return schema.put("type", "boolean");
        } else if (plain == long.class || plain == Long.class || plain == int.class || plain == Integer.class) {
            return schema.put("type", "integer");
        } else if (plain == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        } else if (plain == LocalDate.class) {
            return schema.put("type", "string").put("format", "date");
        } else if (plain.isEnum()) {
            var names = schema.put("type", "string").putArray("enum");
            Arrays.stream((Object[]) plain.getEnumConstants())
                    .forEach(constant -> names.add(((Enum<?>) constant).name()));
            return schema;
        } else if (plain.isRecord()) {
            return ofRecord(plain);
        }
        // A value that may be anything: some clients take a schema without a type for a mistake.
        var types = schema.putArray("type");
        Stream.of("string", "number", "boolean", "object", "array", "null").forEach(types::add);
        return schema;
    }

    private ObjectNode ofGeneric(ParameterizedType generic) {
        var schema = JSON.objectNode();
        if (Collection.class.isAssignableFrom((Class<?>) generic.getRawType())) {
            schema.put("type", "array").set("items", of(generic.getActualTypeArguments()[0]));
        } else {
            schema.put("type", "object");
        }
        return schema;
    }

    private static String name(RecordComponent component) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .orElse(component.getName());
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
