package org.pixelkeep.xandr.request;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * A field of a service.
 *
 * @param expression what it is filtered and sorted by, in HQL; {@code null}: it is neither
 * @param words for an enumeration: the values to compare with, by their words
 * @param writable whether a script can set it
 */
public record XandrField(
        String name, FieldType type, @Nullable String expression, Map<String, Object> words, boolean writable) {
    public XandrField {
        words = new LinkedHashMap<>(words);
    }

    /** A field that can be filtered and sorted by. */
    public static XandrField of(String name, FieldType type, String expression) {
        return new XandrField(name, type, expression, Map.of(), false);
    }

    /** The same with a few possible words. */
    public static XandrField words(String name, String expression, Map<String, ?> words) {
        return new XandrField(name, FieldType.ENUM, expression, new LinkedHashMap<>(words), false);
    }

    /** A field that is only shown. */
    public static XandrField shown(String name, FieldType type) {
        return new XandrField(name, type, null, Map.of(), false);
    }

    /** The same field, which a script can set. */
    public XandrField settable() {
        return new XandrField(name, type, expression, words, true);
    }

    /** As {@code meta} describes it. */
    Map<String, Object> meta() {
        var meta = new LinkedHashMap<String, Object>();
        meta.put("name", name);
        meta.put("type", type.word());
        meta.put("sort_by", expression != null);
        meta.put("filter_by", expression != null);
        meta.put("read_only", !writable);
        if (type == FieldType.ENUM) {
            meta.put("values", words.keySet());
        }
        return meta;
    }

    /**
     * The value that a filter compares with.
     *
     * @param parameter as it was sent
     * @throws InvalidInput when the text is none
     */
    Object value(String parameter, String text) {
        if (type == FieldType.ENUM) {
            var value = words.get(text.strip());
            if (value == null) {
                throw new InvalidInput(parameter, "Must be one of: " + String.join(", ", words.keySet()) + ".");
            }
            return value;
        }
        return type.read(type == FieldType.STRING ? text : text.strip())
                .orElseThrow(() -> new InvalidInput(parameter, "Must be " + type.expected() + "."));
    }
}
