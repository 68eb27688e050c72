package org.pixelkeep.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;

/**
 * Lets a program repeat a POST safely: with the same {@code Idempotency-Key} and the same body it is done once, and
 * answered every time as the first time. A call that was refused changed nothing and frees its key.
 */
class IdempotencyFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final String PATHS = "/api/v1/";
    private static final String RUNNING = "pixelkeep.idempotency-key";
    private static final int LONGEST = 255;

    private final IdempotencyKeys keys;
    private final CurrentCaller caller;
    private final ObjectMapper json;

    IdempotencyFilter(IdempotencyKeys keys, CurrentCaller caller, ObjectMapper json) {
        this.keys = keys;
        this.caller = caller;
        this.json = json;
    }

    /** A call that holds its key. */
    private record Running(long userId, String key, byte[] digest, boolean confidential) {}

    /**
     * Answers a repeated call in place of its method.
     *
     * @throws InvalidInput when the key was used for another call
     * @throws Clash when the first call still runs, or when its answer was a secret
     */
    @ServerRequestFilter
    public Optional<Response> before(ContainerRequestContext request, RoutingContext routing, ResourceInfo method)
            throws IOException {
        var key = request.getHeaderString(HEADER);
        var userId = caller.get().userId();
        if (key == null
                || userId == null
                || !request.getMethod().equals("POST")
                || !routing.request().path().startsWith(PATHS)) {
            return Optional.empty();
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw new InvalidInput(HEADER, "Send 1 to 255 characters.");
        }
        var confidential = method.getResourceMethod().isAnnotationPresent(Confidential.class);
        var digest = digest(request, routing.request().uri(), confidential);
        var known = keys.begin(userId, key, digest);
        if (known.isPresent()) {
            return Optional.of(repeated(known.get(), digest, confidential));
        }
        request.setProperty(RUNNING, new Running(userId, key, digest, confidential));
        return Optional.empty();
    }

    /** Keeps what was answered. */
    @ServerResponseFilter
    public void after(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(RUNNING) instanceof Running running)) {
            return;
        }
        if (response.getStatus() >= 300) {
            keys.free(running.userId(), running.key());
            return;
        }
        keys.end(
                running.userId(),
                running.key(),
                new IdempotencyKeys.Answer(
                        running.digest(),
                        response.getStatus(),
                        typeOf(response),
                        response.getHeaderString(HttpHeaders.LOCATION),
                        running.confidential() || response.getEntity() == null ? null : text(response.getEntity())));
    }

    private static Response repeated(IdempotencyKeys.Answer answer, byte[] digest, boolean confidential) {
        if (!MessageDigest.isEqual(answer.digest(), digest)) {
            throw new InvalidInput(HEADER, "This key was used for another call: send a new one.");
        }
        var status = answer.status();
        if (status == null) {
            throw new Clash("The first call with this key still runs: ask again in a moment.");
        }
        if (confidential) {
            throw new Clash("The call with this key is done. Its answer held a secret and is not kept.");
        }
        var response = Response.status(status).header("Idempotency-Replayed", "true");
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.body() != null) {
            response.type(answer.contentType()).entity(answer.body());
        }
        return response.build();
    }

    /** Covers the address and, unless it may hold a password, the body. */
    private static byte[] digest(ContainerRequestContext request, String uri, boolean confidential) throws IOException {
        var body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(uri.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) '\n');
            return confidential ? sha.digest() : sha.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What a method leaves open is written as JSON. */
    private static String typeOf(ContainerResponseContext response) {
        var type = response.getMediaType();
        return type == null ? MediaType.APPLICATION_JSON + ";charset=UTF-8" : type.toString();
    }

    private String text(Object entity) {
        try {
            return entity instanceof String text ? text : json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
