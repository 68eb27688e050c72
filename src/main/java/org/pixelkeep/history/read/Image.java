package org.pixelkeep.history.read;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All fields of an object at one point in time, by name, as JSON values: strings, numbers, booleans, lists, null. */
public record Image(Map<String, @Nullable Object> fields) {
    /** An image under construction. */
    public static final class Builder {
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

        /** Adds a field; instants become ISO 8601, enums their names. */
        public Builder with(String field, @Nullable Object value) {
            fields.put(
                    field,
                    value instanceof Instant || value instanceof java.time.LocalDate
                            ? value.toString()
                            : value instanceof Enum<?> constant ? constant.name() : value);
            return this;
        }

        /** The image with the fields added so far. */
        public Image build() {
            return new Image(fields);
        }
    }

    /** A new image, without fields. */
    public static Builder builder() {
        return new Builder();
    }
}
