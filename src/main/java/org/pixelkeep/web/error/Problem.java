package org.pixelkeep.web.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Violation;

/**
 * A problem with a request, for programs (RFC 9457) and error pages.
 *
 * @param type a stable name for the kind of problem
 * @param instance the requested path
 * @param violations the errors by field; left out if there are none
 * @param requestId to find it in the log; only for unexpected failures
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<Violation> violations,
        @Nullable String requestId) {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "urn:pixelkeep:problem:";

    /**
     * One of our own problems.
     *
     * @param kind the end of its {@code type}: a stable word
     */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(TYPES + kind, title, status, detail, null, List.of(), null);
    }

    Problem with(List<Violation> found) {
        return new Problem(type, title, status, detail, instance, found, requestId);
    }

    /** For reads: there was nothing to save. */
    Problem ofReading() {
        return status == 422
                ? new Problem(type, title, status, "See the errors below.", instance, violations, requestId)
                : this;
    }

    /** With one more sentence. */
    Problem adding(String sentence) {
        return new Problem(type, title, status, detail + " " + sentence, instance, violations, requestId);
    }

    /** The answer that programs get: this as problem details, with the requested path. */
    public Response.ResponseBuilder forPrograms(String path) {
        return Response.status(status).type(MEDIA_TYPE).entity(at(path));
    }

    /** The same, at the requested path. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, violations, requestId);
    }

    Problem logged(@Nullable String id) {
        return new Problem(type, title, status, detail, instance, violations, id);
    }
}
