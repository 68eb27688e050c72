package org.pixelkeep.xandr.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Digits;

/** The object in a request's envelope. Absent fields stay as they are; scripts write numbers and flags in several ways. */
public final class SentObject {
    private static final String ID = "id";
    private static final int MAX_ELEMENTS = 1_000;

    private final JsonNode object;

    private SentObject(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads the envelope.
     *
     * @param term the key of the object; some clients write it with underscores
     * @throws UncheckedIOException when the text is not JSON
     * @throws InvalidInput when there is no object under the key
     */
    public static SentObject of(ObjectMapper json, @Nullable String text, String term) {
        try {
            var envelope = json.readTree(text == null ? "" : text);
            var object = envelope == null ? null : envelope.get(term);
            if (object == null && envelope != null) {
                object = envelope.get(term.replace('-', '_'));
            }
            if (object == null || !object.isObject()) {
                throw new InvalidInput(term, "Send a JSON object under this key.");
            }
            return new SentObject(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Warns of fields that the service does not have. */
    public SentObject known(XandrFields fields, Parameters parameters) {
        object.fieldNames().forEachRemaining(name -> {
            if (fields.find(name).isEmpty()) {
                parameters.warn("The field " + name + " is unknown here and was ignored.");
            }
        });
        return this;
    }

    /** Whether the field was sent, even as {@code null}. */
    public boolean has(String field) {
        return object.has(field);
    }

    /** Whether the field was sent with something in it. */
    public boolean isGiven(String field) {
        var value = object.get(field);
        return value != null && !value.isNull() && !(value.isArray() && value.isEmpty());
    }

    /**
     * The text in the field; {@code null} if it is absent or cleared.
     *
     * @throws InvalidInput when it is not a text
     */
    public @Nullable String text(String field) {
        var value = object.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new InvalidInput(field, "Must be a string.");
        }
        return value.asText();
    }

    /** The same, or what is there if the field is absent. */
    public @Nullable String textOr(String field, @Nullable String current) {
        return has(field) ? text(field) : current;
    }

    /**
     * The flag in the field, or what is there if it is absent or cleared.
     *
     * @throws InvalidInput when it is neither true nor false
     */
    public boolean flagOr(String field, boolean current) {
        var text = text(field);
        if (text == null) {
            return current;
        }
        var flag = FieldType.flag(text);
        if (flag == null) {
            throw new InvalidInput(field, "Must be true or false.");
        }
        return flag;
    }

    /**
     * The number in the field; {@code null} if it is absent or cleared.
     *
     * @throws InvalidInput when it is not a whole number
     */
    public @Nullable Long number(String field) {
        var text = text(field);
        return text == null
                ? null
                : Digits.number(text.strip()).orElseThrow(() -> new InvalidInput(field, "Must be a whole number."));
    }

    /**
     * The word of an enumeration in the field; {@code null} if it is absent or cleared.
     *
     * @throws InvalidInput when it is not one of its words
     */
    public <T> @Nullable T word(String field, Map<String, T> words) {
        var text = text(field);
        if (text == null) {
            return null;
        }
        return Optional.ofNullable(words.get(text))
                .orElseThrow(
                        () -> new InvalidInput(field, "Must be one of: " + String.join(", ", words.keySet()) + "."));
    }

    /**
     * The objects in the field's array; empty if it is absent or cleared.
     *
     * @throws InvalidInput when it is not an array of objects
     */
    public List<SentObject> objects(String field) {
        return elements(field)
                .map(element -> {
                    if (!element.isObject()) {
                        throw new InvalidInput(field, "Must be a list of objects.");
                    }
                    return new SentObject(element);
                })
                .toList();
    }

    /**
     * The IDs in the field's array, of objects with an ID or plain; empty if it is absent or cleared.
     *
     * @throws InvalidInput when it is not an array of IDs
     */
    public List<Long> ids(String field) {
        return elements(field)
                .map(element -> element.isObject() ? element.path(ID) : element)
                .map(id -> Digits.number(id.asText())
                        .orElseThrow(() -> new InvalidInput(field, "Must be a list of objects with an id.")))
                .distinct()
                .toList();
    }

    /** The fields with a single value, as text. */
    Map<String, String> values() {
        var values = new TreeMap<String, String>();
        object.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue().asText());
            }
        });
        return values;
    }

    private Stream<JsonNode> elements(String field) {
        var array = object.get(field);
        if (array == null || array.isNull()) {
            return Stream.empty();
        }
        if (!array.isArray()) {
            throw new InvalidInput(field, "Must be a list.");
        }
        if (array.size() > MAX_ELEMENTS) {
            throw new InvalidInput(field, "At most 1,000 at once.");
        }
        var elements = new ArrayList<JsonNode>();
        array.forEach(elements::add);
        return elements.stream();
    }
}
