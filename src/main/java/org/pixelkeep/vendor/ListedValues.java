package org.pixelkeep.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a vendor last took from lists, as they are stored with it. */
@ApplicationScoped
class ListedValues {
    private final ObjectMapper json;

    ListedValues(ObjectMapper json) {
        this.json = json;
    }

    String write(Map<String, @Nullable Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values of a vendor are text, numbers, and lists", e);
        }
    }

    /** {@code null}: there are none. */
    @Nullable
    Map<String, @Nullable Object> read(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        try {
            return json.readValue(stored, new TypeReference<Map<String, @Nullable Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the listed values of a vendor were written here", e);
        }
    }
}
