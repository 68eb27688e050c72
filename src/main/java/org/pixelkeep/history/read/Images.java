package org.pixelkeep.history.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object before and after a change, field by field; an empty map if it did not exist. */
public record Images(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The object before and after a change. */
    public static Images of(Change change) {
        return new Images(read(change.before), read(change.after));
    }

    /** The same; empty if one of them is no JSON object, as only somebody who writes to the database can leave it. */
    public static Optional<Images> ifReadable(Change change) {
        try {
            return Optional.of(of(change));
        } catch (IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    /** The fields that differ, in the order of the images. */
    List<FieldChange> differences() {
        var fields = new LinkedHashSet<>(before.keySet());
        fields.addAll(after.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .map(field -> new FieldChange(field, before.get(field), after.get(field)))
                .toList();
    }

    /** The field after the change, or before it if the object was deleted; empty if not set. */
    String text(String field) {
        return Objects.toString((after.isEmpty() ? before : after).get(field), "");
    }

    /** Whether there is such a field, before or after. */
    boolean has(String field) {
        return before.containsKey(field) || after.containsKey(field);
    }

    /** Whether the field, as {@link #text} reads it, is true. */
    boolean isTrue(String field) {
        return text(field).equals("true");
    }

    /** The list after the change, or before it if the object was deleted. */
    List<?> list(String field) {
        return (after.isEmpty() ? before : after).get(field) instanceof List<?> list ? list : List.of();
    }

    private static Map<String, @Nullable Object> read(@Nullable String image) {
        if (image == null) {
            return Map.of();
        }
        try {
            Map<String, @Nullable Object> fields = JSON.readValue(image, new TypeReference<>() {});
            if (fields == null) {
                throw new IllegalStateException("an image of the log is null");
            }
            return fields;
        } catch (JsonProcessingException e) {
            // Without its cause, which would be taken for a fault of the request.
            throw new IllegalStateException("an image of the log is no object: " + e.getOriginalMessage());
        }
    }
}
