package org.pixelkeep.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * What somebody sends is taken whole or not at all: a field that is not known, a fraction where a whole number is
 * meant, or something behind the end would otherwise be passed over, and the answer be one to another question.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper json) {
        json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }

    /** After those of Quarkus, which are more lenient. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }
}
