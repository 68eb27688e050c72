package org.pixelkeep.home.contract;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the document says in words, and its examples: {@code openapi/descriptions.properties} and {@code
 * openapi/examples.properties}. {@code Schema.property} is about one property, {@code property} about all of that name,
 * {@code Schema} about the schema, {@code parameter.name} and {@code tag.name} about those.
 */
record Descriptions(Map<String, String> texts, Map<String, String> examples) {
    static Descriptions read() {
        return new Descriptions(file("descriptions"), file("examples"));
    }

    /** The entries of a file of this document. */
    static Map<String, String> file(String name) {
        var read = new Properties();
        try (var file = new InputStreamReader(
                Objects.requireNonNull(Descriptions.class.getResourceAsStream("/openapi/" + name + ".properties")),
                StandardCharsets.UTF_8)) {
            read.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var entries = new HashMap<String, String>();
        read.forEach((key, value) -> entries.put(key.toString(), value.toString()));
        return entries;
    }

    /** Of a property; {@code null}: it has none. */
    @Nullable
    String of(String schema, String property) {
        var own = texts.get(schema + "." + property);
        return own == null ? texts.get(property) : own;
    }

    @Nullable
    String ofSchema(String schema) {
        return texts.get(schema);
    }

    @Nullable
    String ofParameter(String name) {
        return texts.get("parameter." + name);
    }

    @Nullable
    String ofTag(String name) {
        return texts.get("tag." + name.replace(' ', '-'));
    }

    @Nullable
    String exampleOfParameter(String name) {
        return examples.get("parameter." + name);
    }

    /** An example of a property as text; {@code null}: there is none. */
    @Nullable
    String example(String schema, String property) {
        var own = examples.get(schema + "." + property);
        return own == null ? examples.get(property) : own;
    }
}
