package org.pixelkeep.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads JSON objects inside a field as records: absent components are {@code null}, unknown ones are refused. */
final class JsonRecords {
    private JsonRecords() {}

    /** A list of them; reports each problem with the number of the object, from 1. {@code null} if there is any. */
    static @Nullable List<Object> read(JsonNode node, Class<?> type, Consumer<String> problem) {
        if (!node.isArray()) {
            problem.accept("Must be a list of objects with: " + names(type) + ".");
            return null;
        }
        var read = new ArrayList<Object>();
        for (var at = 0; at < node.size(); at++) {
            var number = at + 1;
            var item = object(node.get(at), type, "", words -> problem.accept("No. " + number + ": " + words));
            if (item != null) {
                read.add(item);
            }
        }
        return read.size() == node.size() ? read : null;
    }

    private static @Nullable Object object(JsonNode node, Class<?> type, String path, Consumer<String> problem) {
        if (!node.isObject()) {
            problem.accept((path.isEmpty() ? "It" : path) + " must be an object with: " + names(type) + ".");
            return null;
        }
        var wrong = new ArrayList<String>();
        var unknown = new TreeSet<String>();
        node.fieldNames().forEachRemaining(unknown::add);
        var components = type.getRecordComponents();
        Arrays.stream(components).map(RecordComponent::getName).forEach(unknown::remove);
        unknown.forEach(name -> wrong.add(path + name + " cannot be set. It can have: " + names(type) + "."));
        var values = new ArrayList<@Nullable Object>();
        for (var component : components) {
            values.add(value(node.get(component.getName()), component, path, wrong));
        }
        wrong.forEach(problem);
        return wrong.isEmpty() ? made(type, values) : null;
    }

    private static @Nullable Object value(
            @Nullable JsonNode sent, RecordComponent component, String path, List<String> wrong) {
        var name = path + component.getName();
        if (sent == null || sent.isNull()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                wrong.add(name + " is missing.");
            }
            return null;
        }
        if (component.getType().isRecord()) {
            return object(sent, component.getType(), name + ".", wrong::add);
        }
        var value = JsonValues.value(sent, component.getGenericType());
        if (value.isEmpty()) {
            var expected = JsonValues.expected(component.getGenericType());
            wrong.add(name + ": " + expected.substring(0, 1).toLowerCase(Locale.ROOT) + expected.substring(1));
        }
        return value.orElse(null);
    }

    private static Object made(Class<?> type, List<@Nullable Object> values) {
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("a record that refuses its values: " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("only public records are read: " + type, e);
        }
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }
}
