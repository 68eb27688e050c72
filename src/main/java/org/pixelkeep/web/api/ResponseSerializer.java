package org.pixelkeep.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Serializes the result of an API method before it is sent. */
@ApplicationScoped
class ResponseSerializer {
    private static final String JSON = MediaType.APPLICATION_JSON + ";charset=UTF-8";

    private final ObjectMapper json;

    ResponseSerializer(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A response.
     *
     * @param contentType {@code null} if there is no body
     */
    record Answered(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte @Nullable [] body) {
        boolean isDone() {
            return status < 300;
        }
    }

    /** @param result of a method; the answer keeps only the bytes that are sent */
    Answered of(@Nullable Object result) {
        if (result instanceof Response response) {
            return of(response.getStatus(), response.getHeaders(), response.getMediaType(), response.getEntity());
        }
        if (result instanceof RestResponse<?> response) {
            return of(response.getStatus(), response.getHeaders(), response.getMediaType(), response.getEntity());
        }
        return new Answered(
                result == null ? 204 : 200,
                result == null ? null : JSON,
                null,
                null,
                result == null ? null : write(result));
    }

    private Answered of(
            int status, MultivaluedMap<String, Object> headers, @Nullable MediaType type, @Nullable Object entity) {
        return new Answered(
                status,
                entity == null ? null : type == null ? JSON : type.toString(),
                text(headers.getFirst(HttpHeaders.LOCATION)),
                text(headers.getFirst(HttpHeaders.ETAG)),
                entity == null ? null : write(entity));
    }

    private static @Nullable String text(@Nullable Object header) {
        return header == null ? null : header.toString();
    }

    private byte[] write(Object entity) {
        try {
            return entity instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : json.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a response can always be written", e);
        }
    }
}
