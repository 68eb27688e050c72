package org.pixelkeep.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of archives: strict, and bounded. */
final class ArchiveJson {
    private static final int MAX_DEPTH = 20;
    /** Names, values, and the ends of objects and lists: each takes many times the memory of its text. */
    private static final int MAX_TOKENS = 100_000;
    /** What a value takes in addition to its text. */
    private static final int EACH = 40;

    static final ObjectMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .rootValueSeparator((String) null)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
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

    /** Whether it is no object because it exceeds a bound, not because it is something else. */
    static boolean hasTooMuch(IOException notRead) {
        for (Throwable cause = notRead; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException) {
                return true;
            }
        }
        return false;
    }

    /**
     * About how many bytes of memory the values take, once they are read.
     *
     * @param read a value, as the line has it
     */
    static long weight(@Nullable Object read) {
        long weight = EACH;
        if (read instanceof String text) {
            weight += 2L * text.length();
        } else if (read instanceof Map<?, ?> fields) {
            for (var value : fields.values()) {
                weight += EACH + weight(value);
            }
        } else if (read instanceof List<?> elements) {
            for (var element : elements) {
                weight += weight(element);
            }
        }
        return weight;
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
