package org.pixelkeep.web.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Violation;

/**
 * What went wrong with a request, as programs read it (RFC 9457) and as error pages say it.
 *
 * @param type a name for the kind of problem that stays the same
 * @param instance the path that was asked for
 * @param violations what is wrong field by field; left out when there is nothing of the kind
 * @param requestId under which the log tells more; only where we do not know what went wrong ourselves
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
    private static final String TYPES = "urn:pixelkeep:problem:";

    /**
     * A problem of ours.
     *
     * @param kind the end of its {@code type}: a word that stays the same
     */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(TYPES + kind, title, status, detail, null, List.of(), null);
    }

    Problem with(List<Violation> found) {
        return new Problem(type, title, status, detail, instance, found, requestId);
    }

    /** Said of a question: there was nothing to save. */
    Problem ofReading() {
        return status == 422
                ? new Problem(type, title, status, "See the errors below.", instance, violations, requestId)
                : this;
    }

    /** With one more sentence. */
    Problem adding(String sentence) {
        return new Problem(type, title, status, detail + " " + sentence, instance, violations, requestId);
    }

    /** The same, at the path that was asked for. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, violations, requestId);
    }

    Problem logged(@Nullable String id) {
        return new Problem(type, title, status, detail, instance, violations, id);
    }
}
