package org.pixelkeep.web.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violation;

/**
 * A problem with a request, for programs (RFC 9457) and error pages.
 *
 * @param type the path of the page about this kind of problem, which never changes
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
    /** The media type of problems for programs. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One of our own problems. */
    public static Problem of(int status, ProblemKind kind, String title, String detail) {
        return new Problem(kind.type(), title, status, detail, null, List.of(), null);
    }

    Problem with(List<Violation> found) {
        return new Problem(type, title, status, detail, instance, found, requestId);
    }

    /** As JSON, where there is no resource that could write it. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always written", e);
        }
    }

    /** For reads: there was nothing to save or to change. */
    Problem ofReading() {
        if (type.equals(Problems.OUTCOME_UNKNOWN.type)) {
            var other = DatabaseProblems.NO_DATABASE;
            return new Problem(other.type, other.title, other.status, other.detail, instance, violations, requestId);
        }
        return status == 422
                ? withDetail("See the errors below.")
                : detail.equals(Problems.REFUSED_CHANGE)
                        ? withDetail(Problems.REFUSED_LOOK)
                        : withDetail(detail.replace(DatabaseProblems.NOTHING_SAVED, " "));
    }

    /** In other words. */
    Problem withDetail(String newDetail) {
        return new Problem(type, title, status, newDetail, instance, violations, requestId);
    }

    /** With one more sentence. */
    Problem adding(String sentence) {
        return new Problem(type, title, status, detail + " " + sentence, instance, violations, requestId);
    }

    /** As problem details, with the requested path. */
    Response.ResponseBuilder asDetails(String path) {
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
