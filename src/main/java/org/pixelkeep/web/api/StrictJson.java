package org.pixelkeep.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Reads request JSON within limits far above what is needed here, so that oversized input is refused while reading,
 * before it is a tree in memory. Input is accepted completely or not at all: unknown or duplicate fields, strings or
 * fractions instead of whole numbers, and trailing text are refused instead of ignored.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    /** Names, values, and the ends of objects and lists each count as a token. */
    static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxTokenCount(20_000)
            .maxNestingDepth(20)
            .maxNameLength(1_000)
            .maxNumberLength(100)
            .maxStringLength(1_000_000)
            .build();

    @Override
    public void customize(ObjectMapper json) {
        json.getFactory().setStreamReadConstraints(BOUNDS).disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
        json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        for (var numeric : List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean)) {
            json.coercionConfigFor(numeric)
                    .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
        json.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** After Quarkus's own, which are more lenient. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }
}
