package org.pixelkeep.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.SingleLine;
import org.pixelkeep.shared.time.Instants;

/** Reads JSON values as the types of record components, without type coercion. */
final class JsonValues {
    /** Maximum number of list elements; a field may allow fewer. */
    private static final int MAX = 1_000;

    private JsonValues() {}

    /** The value, of a list that is cleared an empty one; if invalid, reports the problem and returns {@code null}. */
    static @Nullable Object read(JsonNode node, RecordComponent component, Consumer<String> problem) {
        if (node.isNull()) {
            if (Collection.class.isAssignableFrom(component.getType())
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return component.getType() == Set.class ? Set.of() : List.of();
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                problem.accept("This cannot be empty. Send a value, or leave the field out.");
            }
            return null;
        }
        if (node.isArray() && node.size() > MAX) {
            problem.accept(String.format(Locale.ROOT, "At most %,d at once; there are %,d.", MAX, node.size()));
            return null;
        }
        var type = component.getGenericType();
        if (type instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> of
                && of.isRecord()) {
            return JsonRecords.read(node, of, problem);
        }
        var value = value(node, type);
        if (value.isEmpty()) {
            problem.accept(expected(type));
        }
        return value.orElse(null);
    }

    static Optional<?> value(JsonNode node, Type type) {
        if (type instanceof ParameterizedType collection) {
            return elements(node, collection);
        }
        var plain = (Class<?>) type;
        if (plain == String.class) {
            return text(node).filter(JsonValues::isWellFormed);
        } else if (plain == boolean.class || plain == Boolean.class) {
            return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
        } else if (plain == int.class || plain == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt() ? Optional.of(node.intValue()) : Optional.empty();
        } else if (plain == Long.class) {
            return node.isIntegralNumber() && node.canConvertToLong()
                    ? Optional.of(node.longValue())
                    : Optional.empty();
        } else if (plain.isEnum()) {
            return text(node).flatMap(name -> constant(plain, name));
        } else if (plain == Instant.class) {
            return text(node).flatMap(Instants::parse);
        } else if (plain == LocalDate.class) {
            return text(node).flatMap(Instants::parseDay);
        }
        throw new IllegalStateException("no JSON value is read as " + type);
    }

    private static Optional<Collection<?>> elements(JsonNode node, ParameterizedType collection) {
        if (!node.isArray()) {
            return Optional.empty();
        }
        var values = new LinkedHashSet<Object>();
        for (var element : node) {
            var value = value(element, collection.getActualTypeArguments()[0]);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(collection.getRawType() == Set.class ? values : List.copyOf(values));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue());
    }

    private static Optional<Object> constant(Class<?> type, String name) {
        return constants(type)
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst();
    }

    private static Stream<Object> constants(Class<?> type) {
        return Arrays.stream((Object[]) type.getEnumConstants());
    }

    /** Other text would not come back unchanged. */
    private static boolean isWellFormed(String text) {
        return SingleLine.problemOfContent(text).isEmpty();
    }

    static String expected(Type type) {
        if (type instanceof ParameterizedType collection) {
            var element = (Class<?>) collection.getActualTypeArguments()[0];
            return element.isEnum()
                    ? "Must be a list of: " + names(element) + "."
                    : "Must be a list of " + (element == String.class ? "strings" : "whole numbers") + ".";
        }
        var plain = (Class<?>) type;
        if (plain == String.class) {
            return "Must be a string.";
        } else if (plain == boolean.class || plain == Boolean.class) {
            return "Must be true or false.";
        } else if (plain.isEnum()) {
            return "Must be one of: " + names(plain) + ".";
        } else if (plain == Instant.class) {
            return "Must be a time such as 2026-11-24T10:00:00Z.";
        } else if (plain == LocalDate.class) {
            return "Must be a date such as 2026-11-24.";
        }
        return "Must be a whole number.";
    }

    private static String names(Class<?> type) {
        return constants(type).map(constant -> ((Enum<?>) constant).name()).collect(Collectors.joining(", "));
    }
}
