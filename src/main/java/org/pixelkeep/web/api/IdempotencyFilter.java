package org.pixelkeep.web.api;

import com.google.common.hash.Hashing;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * Lets clients repeat a POST safely: with the same {@code Idempotency-Key} and body, it is done once, and every
 * response is identical to the first. A refused call changes nothing and frees its key. Calls that are not
 * {@link Idempotent} ignore the key.
 */
class IdempotencyFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{1,255}");

    private final IdempotencyKeys keys;
    private final IdempotentCall call;
    private final CurrentCaller caller;

    IdempotencyFilter(IdempotencyKeys keys, IdempotentCall call, CurrentCaller caller) {
        this.keys = keys;
        this.call = call;
        this.caller = caller;
    }

    /**
     * Answers a repeated call instead of running the method.
     *
     * @throws InvalidInput when the key was used for a different call
     * @throws Conflict when the first call is still running, its response was not kept, or the caller's rights have changed
     */
    @ServerRequestFilter
    public Optional<Response> before(ContainerRequestContext request, RoutingContext routing, ResourceInfo method)
            throws IOException {
        var text = request.getHeaderString(HEADER);
        var userId = caller.get().userId();
        if (text == null || userId == null || !method.getResourceMethod().isAnnotationPresent(Idempotent.class)) {
            return Optional.empty();
        }
        if (text.isBlank() || !KEY.matcher(text).matches()) {
            throw new InvalidInput(HEADER, "Send 1 to 255 ASCII characters.");
        }
        var confidential = method.getResourceMethod().isAnnotationPresent(Confidential.class);
        var digest = digest(request, routing.request().uri(), confidential);
        var key =
                new IdempotentCall.Key(userId, text, digest, rights(caller.get().grants()), confidential);
        var known = keys.find(key);
        if (known.isPresent()) {
            return Optional.of(repeated(known.get(), key));
        }
        call.begin(key);
        return Optional.empty();
    }

    /** Sends the first response as it is stored. */
    @ServerResponseFilter
    public void after(ContainerResponseContext response) {
        call.answer().ifPresent(answer -> {
            if (answer.body() != null && answer.contentType() != null) {
                response.setEntity(answer.body(), new Annotation[0], MediaType.valueOf(answer.contentType()));
            }
        });
    }

    private static Response repeated(IdempotencyKeys.Answer answer, IdempotentCall.Key key) {
        if (!MessageDigest.isEqual(answer.digest(), key.digest())) {
            throw new InvalidInput(HEADER, "This key was used for a different request. Send a new one.");
        }
        if (answer.rights() != null && !Arrays.equals(answer.rights(), key.rights())) {
            throw new Conflict(
                    "The request with this key succeeded. What you or this token can do has changed since then, so"
                            + " its response is not repeated. Read what it changed.");
        }
        if (answer.withheld()) {
            throw new Conflict(
                    key.confidential()
                            ? "The request with this key succeeded. Its response contained a secret and was not kept."
                            : "The request with this key succeeded. Its response was too long to keep, or many others followed it. Read what it "
                                    + "changed.");
        }
        var response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.etag() != null) {
            response.header(HttpHeaders.ETAG, answer.etag());
        }
        if (answer.revision() != null) {
            response.header(RevisionFilter.HEADER, answer.revision());
        }
        if (answer.body() != null && answer.contentType() != null) {
            response.type(answer.contentType()).entity(answer.body());
        }
        return response.build();
    }

    /** A token that replaces another one has the same rights. */
    private static byte[] rights(Grants grants) {
        var sha = Hashing.sha256().newHasher();
        Stream.concat(
                        grants.grants().stream().map(Grant::toString),
                        grants.narrowedTo().size() == Permission.values().length
                                ? Stream.of("all")
                                : grants.narrowedTo().stream().map(Permission::name))
                .sorted()
                .forEach(one -> sha.putString(one, StandardCharsets.UTF_8).putByte((byte) '\n'));
        return sha.hash().asBytes();
    }

    /** Covers the URL and, unless it may have a password, the body. */
    private static byte[] digest(ContainerRequestContext request, String uri, boolean confidential) throws IOException {
        var body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        var sha = Hashing.sha256()
                .newHasher()
                .putString(uri, StandardCharsets.UTF_8)
                .putByte((byte) '\n');
        return (confidential ? sha : sha.putBytes(body)).hash().asBytes();
    }
}
