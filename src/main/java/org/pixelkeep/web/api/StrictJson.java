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
 * Reads the JSON of requests, within bounds that are far above what anything here takes: whoever sends more is refused
 * while it is read, before it is a tree in memory. What someone sends is taken whole or not at all: a field that is not
 * known, a field that is there twice, a text or a fraction where a whole number is meant, or something behind the end
 * would otherwise be passed over, and the answer be one to another question.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    /** A name or a value is a token, and so is either end of an object or a list. */
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

    /** After those of Quarkus, which are more lenient. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }
}
