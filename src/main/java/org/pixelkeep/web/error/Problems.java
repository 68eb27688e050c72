package org.pixelkeep.web.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.ForbiddenException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.Gone;
import org.pixelkeep.shared.error.HistoryLost;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.NotReady;
import org.pixelkeep.shared.error.Overloaded;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.StillRunning;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.shared.error.Violation;

/** Maps exceptions to problems. Wrappers (of transactions, of beans) are removed here and nowhere else. */
public final class Problems {
    static final Problem NOT_FOUND = Problem.of(
            404, ProblemKind.NOT_FOUND, "Not found", "There is nothing here, or you do not have access to it.");
    /** Without a valid session or token, where tokens are accepted. */
    public static final Problem NO_TOKEN = Problem.of(
            401, ProblemKind.UNAUTHORIZED, "Unauthorized", "Send a valid token as Authorization: Bearer pxt_….");
    /** With a token, where only people's sessions are accepted. */
    public static final Problem TOKEN_ON_PAGE = Problem.of(
            401,
            ProblemKind.UNAUTHORIZED,
            "Unauthorized",
            "Tokens do not work on pages. Sign in with a browser, or use the API at /api/v1.");
    /** A body over the limit of its route. */
    public static final Problem TOO_LARGE = Problem.of(
            413, ProblemKind.TOO_LARGE, "Too large", "The request is larger than allowed. Send less at a time.");

    /** A body over the limit of a sender who is not known yet. */
    public static final Problem TOO_LARGE_UNKNOWN = Problem.of(
            413,
            ProblemKind.TOO_LARGE,
            "Too large",
            "Without a valid session or token, only small requests are accepted. Sign in first, or "
                    + "send a valid token.");
    /** A body that arrives too slowly. */
    public static final Problem TOO_SLOW = Problem.of(
            408,
            ProblemKind.TOO_SLOW,
            "Too slow",
            "The rest of the request did not arrive in time. Nothing was saved. Send it again.");
    /** A body for which this node has no room now. */
    public static final Problem CROWDED = Problem.of(
            503,
            ProblemKind.BUSY,
            "Busy",
            "The server is receiving a lot of data right now. Nothing was saved. Try again in a few " + "seconds.");
    /** A form that is not UTF-8. */
    public static final Problem NOT_UTF8 = Problem.of(
            400,
            ProblemKind.MALFORMED,
            "Malformed request",
            "The request is not encoded as UTF-8. Nothing was saved. Send it again as UTF-8.");

    private static final Problem TOO_MUCH = Problem.of(
            400,
            ProblemKind.MALFORMED,
            "Malformed request",
            "The body has too many names and values, one that is too long, or lists nested too " + "deeply.");
    /** Seconds, for what somebody has to put right first. */
    private static final long LATER = 60;

    /** Seconds. */
    public static final String RETRY_SOON = "5";

    /** A path with characters or spellings that no URL here has. */
    public static final Problem NOT_PLAIN = Problem.of(
            400,
            ProblemKind.ADDRESS,
            "Invalid URL",
            "This URL contains invalid characters. Go back and follow a link.");

    /** A URL that cannot be decoded; somebody may have typed it. */
    public static final Problem NOT_ENCODED = Problem.of(
            400,
            ProblemKind.MALFORMED,
            "Malformed request",
            "This URL contains a character that must be encoded. Write a percent sign as %25.");

    private static final Problem STALE_PAGE = Problem.of(
            409,
            ProblemKind.STALE_VERSION,
            "Someone else saved this",
            "It was changed after you opened it, so your changes were not saved. Open it again and "
                    + "repeat your change.");
    private static final Problem STALE_API = Problem.of(
            412, ProblemKind.STALE_VERSION, "Changed since you read it", "Read it again and send its new version.");
    private static final Problem NEWER_RELEASE = Problem.of(
            503,
            ProblemKind.NEWER_RELEASE,
            "Saved by a newer release",
            "Something here was saved by a newer release of Pixelkeep, which this node cannot read yet. "
                    + "Nothing was saved now. Try again in a moment.");
    static final Problem OUTCOME_UNKNOWN = Problem.of(
            503,
            ProblemKind.OUTCOME_UNKNOWN,
            "Unknown whether it was saved",
            "The connection to the database was lost while saving. Your change was saved completely "
                    + "or not at all. Check before you try again. A client that sent an Idempotency-Key can "
                    + "safely send the same request again.");
    private static final Problem SAVED = Problem.of(
            500,
            ProblemKind.SAVED,
            "Something went wrong after saving",
            "It was saved, at least in part, before something went wrong on our side. Check it "
                    + "before you try again.");
    static final Problem UNKNOWN = Problem.of(
            500,
            ProblemKind.INTERNAL,
            "Something went wrong on our side",
            "Nothing was saved. If it happens again, give your Pixelkeep operator the request number " + "below.");

    /** Of a permission that is missing, without saying what it is about. */
    static final String REFUSED_CHANGE = "Your role does not allow this. Nothing was changed.";

    /** The same, where nothing was to be changed. */
    static final String REFUSED_LOOK = "Your role does not include this. Ask an administrator of your network.";

    private Problems() {}

    /** The problem where there is no request. Never fails; anything unexpected is a 500. */
    public static Problem of(Throwable thrown) {
        return of(thrown, false);
    }

    /** Never fails; anything unexpected is a 500 that reveals nothing internal. */
    static Problem of(Throwable thrown, boolean api) {
        if (UnknownOutcome.isOutcomeUnknown(thrown)) {
            return OUTCOME_UNKNOWN;
        }
        return known(thrown, api, Collections.newSetFromMap(new IdentityHashMap<>()))
                .orElse(UNKNOWN);
    }

    /** The transaction manager tells why it could not commit in a suppressed exception, if at all. */
    private static Optional<Problem> known(Throwable thrown, boolean api, Set<Throwable> seen) {
        var chain = new ArrayList<Throwable>();
        for (var cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            chain.add(cause);
            var known = known(cause, api);
            if (known.isPresent()) {
                return known;
            }
        }
        return chain.stream()
                .flatMap(cause -> Arrays.stream(cause.getSuppressed()))
                .map(suppressed -> known(suppressed, api, seen))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The same for a request that had saved something before, so it does not say that nothing was saved. */
    static Problem afterSaving(Problem problem) {
        return problem.status() < 500 || problem.equals(OUTCOME_UNKNOWN) ? problem : SAVED;
    }

    /** After how many seconds to retry; {@code null} if retrying does not help. */
    static @Nullable Long retryAfter(Throwable thrown, Problem problem) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooManyAttempts many) {
                return Math.max(1, many.retryAfter().toSeconds());
            }
            if (cause instanceof StillRunning) {
                return StillRunning.WAIT.toSeconds();
            }
            if (cause instanceof Unavailable) {
                return LATER;
            }
        }
        return problem.status() == 503 ? Long.valueOf(5) : null;
    }

    private static Optional<Problem> known(Throwable cause, boolean api) {
        if (cause instanceof InvalidInput invalid) {
            return Optional.of(invalid(invalid.violations()));
        }
        if (cause instanceof jakarta.validation.ConstraintViolationException invalid) {
            return Optional.of(invalid(invalid.getConstraintViolations().stream()
                    .map(Problems::violation)
                    .toList()));
        }
        if (cause instanceof NotFound) {
            return Optional.of(NOT_FOUND);
        }
        if (cause instanceof NotPermitted || cause instanceof ForbiddenException) {
            return Optional.of(Problem.of(403, ProblemKind.NOT_PERMITTED, "Not allowed", refusal(cause.getMessage())));
        }
        if (cause instanceof OptimisticLockException) {
            return Optional.of(DatabaseProblems.BUSY);
        }
        if (cause instanceof StaleVersion) {
            return Optional.of(api ? STALE_API : STALE_PAGE);
        }
        if (cause instanceof StillRunning running) {
            return Optional.of(
                    Problem.of(409, ProblemKind.KEY_IN_USE, "Still running", String.valueOf(running.getMessage())));
        }
        if (cause instanceof Conflict conflict) {
            return Optional.of(Problem.of(409, ProblemKind.CLASH, "Conflict", String.valueOf(conflict.getMessage())));
        }
        if (cause instanceof HistoryLost lost) {
            return Optional.of(
                    Problem.of(410, ProblemKind.HISTORY_LOST, "History lost", String.valueOf(lost.getMessage())));
        }
        if (cause instanceof Gone gone) {
            return Optional.of(
                    Problem.of(410, ProblemKind.GONE, "No longer available", String.valueOf(gone.getMessage())));
        }
        if (cause instanceof TooManyAttempts many) {
            return Optional.of(Problem.of(
                    429,
                    ProblemKind.TOO_MANY_ATTEMPTS,
                    many.sentence().isEmpty() ? "Too many attempts" : "Too much",
                    many.sentence()
                                    .map(sentence -> "Nothing was saved. " + sentence + " ")
                                    .orElse("")
                            + many.advice()));
        }
        if (cause instanceof NotReady notReady) {
            return Optional.of(
                    Problem.of(503, ProblemKind.NOT_READY, "Not ready yet", String.valueOf(notReady.getMessage())));
        }
        if (cause instanceof Unavailable unavailable) {
            return Optional.of(Problem.of(
                    503,
                    ProblemKind.UNAVAILABLE,
                    DatabaseProblems.NOT_AVAILABLE,
                    String.valueOf(unavailable.getMessage())));
        }
        if (cause instanceof Overloaded overloaded) {
            return Optional.of(Problem.of(503, ProblemKind.BUSY, "Busy", String.valueOf(overloaded.getMessage())));
        }
        if (cause instanceof JsonProcessingException malformed && !(cause instanceof InvalidDefinitionException)) {
            return Optional.of(malformed(malformed));
        }
        if (cause instanceof WebApplicationException answer) {
            return Optional.of(
                    answer.getCause() instanceof JsonProcessingException malformed
                            ? malformed(malformed)
                            : hasTooMuch(answer) ? TOO_MUCH : web(answer));
        }
        if (UnreadableForms.isReason(cause)) {
            return Optional.of(UnreadableForms.PROBLEM);
        }
        return NewerRelease.wrote(cause) ? Optional.of(NEWER_RELEASE) : DatabaseProblems.of(cause);
    }

    /** Exceptions have either a sentence for people or a permission code. */
    private static String refusal(@Nullable String message) {
        return message != null && message.endsWith(".") ? message : REFUSED_CHANGE;
    }

    private static Problem invalid(List<Violation> violations) {
        return Problem.of(422, ProblemKind.INVALID_INPUT, "Invalid input", "Nothing was saved. See the errors below.")
                .with(violations);
    }

    /** The problem with the query, before anything has read it. */
    public static Problem ofQuery(List<Violation> violations) {
        return invalid(violations);
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        return new Violation(path.substring(path.lastIndexOf('.') + 1), violation.getMessage());
    }

    /** A body that is not JSON is malformed; a field that is unknown or has another type is invalid, as in every other body. */
    private static Problem malformed(JsonProcessingException malformed) {
        if (hasTooMuch(malformed)) {
            return TOO_MUCH;
        }
        if (malformed instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            var field = mismatch.getPath().stream()
                    .map(step -> step.getFieldName() != null ? step.getFieldName() : "" + step.getIndex())
                    .collect(Collectors.joining("."));
            return invalid(List.of(new Violation(
                    field,
                    mismatch instanceof UnrecognizedPropertyException unknown
                            ? cannotBeSet(unknown)
                            : "This value is not valid for the field.")));
        }
        var place = malformed.getLocation();
        var where = place == null ? "" : " Look at line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
        return Problem.of(
                400,
                ProblemKind.MALFORMED,
                "Malformed request",
                "The body is not valid JSON for this request." + where);
    }

    private static String cannotBeSet(UnrecognizedPropertyException unknown) {
        return Violation.cannotBeSet(unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .toList());
    }

    /** Whether the body exceeded a parser limit, even inside a value. */
    private static boolean hasTooMuch(@Nullable Throwable thrown) {
        return thrown != null && (thrown instanceof StreamConstraintsException || hasTooMuch(thrown.getCause()));
    }

    private static Problem web(WebApplicationException answer) {
        return ofStatus(answer.getResponse().getStatus());
    }

    /** The problem for a bare status. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, ProblemKind.MALFORMED, "Malformed request", "The request is malformed.");
            case 401 ->
                Problem.of(401, ProblemKind.UNAUTHORIZED, "Sign in first", "This requires a session or a valid token.");
            case 403 ->
                Problem.of(
                        403,
                        ProblemKind.NOT_PERMITTED,
                        "Not allowed",
                        "You are not allowed to do that. Nothing was changed.");
            case 404 -> NOT_FOUND;
            case 405 -> Problem.of(405, ProblemKind.METHOD, "Not supported", "This URL does not support that method.");
            case 406 ->
                Problem.of(
                        406,
                        ProblemKind.NOT_ACCEPTABLE,
                        "Format not available",
                        "There is no response of a media type that Accept allows. Leave it out, or send one that the contract names.");
            case 413 -> TOO_LARGE;
            case 414, 431 ->
                Problem.of(status, ProblemKind.TOO_LARGE, "Too large", "The URL or the headers are too long.");
            case 415 ->
                Problem.of(
                        415,
                        ProblemKind.MEDIA_TYPE,
                        "Unsupported content type",
                        "This URL does not accept this Content-Type. Most accept application/json; the contract names them.");
            case 501 ->
                Problem.of(
                        501,
                        ProblemKind.TRANSFER_ENCODING,
                        "Not supported",
                        "Send the body with a Content-Length or chunked.");
            case 505 -> Problem.of(505, ProblemKind.VERSION, "Not supported", "Send HTTP/1.1.");
            default ->
                status >= 400 && status < 500
                        ? Problem.of(status, ProblemKind.REFUSED, "Refused", "The request cannot be processed as sent.")
                        : UNKNOWN;
        };
    }
}
