package org.pixelkeep.xandr.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.web.error.Problem;
import org.pixelkeep.web.error.ProblemFormat;
import org.pixelkeep.web.error.Problems;
import org.pixelkeep.web.request.RequestPath;

/** Answers every problem under {@code /xandr} as Xandr does: an error ID for programs, and a sentence for people. */
@ApplicationScoped
class XandrProblems implements ProblemFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What Xandr calls a problem. */
    private enum ErrorId {
        NOAUTH,
        UNAUTH,
        SYNTAX,
        INTEGRITY,
        LIMIT,
        SYSTEM
    }

    @Override
    public boolean isFor(String path) {
        return RequestPath.isForXandr(path);
    }

    /** Xandr has one status for all that is wrong with a request. */
    @Override
    public int status(Problem problem) {
        return switch (problem.status()) {
            case 409, 412, 422 -> 400;
            default -> problem.status();
        };
    }

    @Override
    public String body(Problem problem) {
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("error_id", id(problem.status()).name());
        error.put("error", sentence(problem));
        error.put("error_description", null);
        error.put("error_code", code(problem.status()));
        try {
            return JSON.writeValueAsString(Map.of("response", error));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an error is always written", e);
        }
    }

    private static ErrorId id(int status) {
        return switch (status) {
            case 401 -> ErrorId.NOAUTH;
            case 403 -> ErrorId.UNAUTH;
            case 409, 412 -> ErrorId.INTEGRITY;
            case 413, 414, 431 -> ErrorId.LIMIT;
            case 429 -> ErrorId.SYSTEM;
            default -> status >= 500 ? ErrorId.SYSTEM : ErrorId.SYNTAX;
        };
    }

    private static @Nullable String code(int status) {
        return switch (status) {
            case 429 -> "RATE_EXCEEDED";
            case 503 -> "SERVICE_UNAVAILABLE";
            default -> status >= 500 ? "UNKNOWN" : null;
        };
    }

    private static String sentence(Problem problem) {
        if (problem.equals(Problems.NO_TOKEN)) {
            return "You are not signed in, or your token has expired. Sign in with POST " + RequestPath.XANDR_SIGN_IN
                    + ", and send the token as Authorization.";
        }
        var violations =
                problem.violations().stream().map(XandrProblems::sentence).collect(Collectors.joining(" "));
        return violations.isEmpty() ? problem.detail() : violations;
    }

    private static String sentence(Violation violation) {
        var field = violation.field();
        return field.isEmpty() ? violation.message() : FieldNames.of(field) + ": " + violation.message();
    }
}
