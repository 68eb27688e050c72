package org.pixelkeep.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of archives: strict, and bounded. */
final class ArchiveJson {
    private static final int DEEPEST = 20;

    static final ObjectMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .rootValueSeparator((String) null)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private ArchiveJson() {}

    static Map<String, @Nullable Object> object(byte[] line) throws IOException {
        var read = MAPPER.readValue(line, OBJECT);
        if (read == null) {
            throw new IOException("no object");
        }
        return read;
    }

    static Map<String, @Nullable Object> object(String text) throws IOException {
        return MAPPER.readValue(text, OBJECT);
    }

    /** Whether both are the same as JSON, whatever the order of the fields of objects. */
    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        try {
            return MAPPER.writeValueAsString(one).equals(MAPPER.writeValueAsString(other));
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }
}
