package org.pixelkeep.web.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.ForbiddenException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.validation.ConstraintViolation;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.JDBCConnectionException;
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
import org.pixelkeep.shared.error.TransactionLost;
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

    public static final Problem TOO_LARGE_UNKNOWN = Problem.of(
            413,
            ProblemKind.TOO_LARGE,
            "Too large",
            "Without a valid session or token, only small requests are accepted. Sign in first, or "
                    + "send a valid token.");
    public static final Problem TOO_SLOW = Problem.of(
            408,
            ProblemKind.TOO_SLOW,
            "Too slow",
            "The rest of the request did not arrive in time. Nothing was saved. Send it again.");
    public static final Problem CROWDED = Problem.of(
            503,
            ProblemKind.BUSY,
            "Busy",
            "The server is receiving a lot of data right now. Nothing was saved. Try again in a few " + "seconds.");
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
    /** MariaDB's error for statements that exceed {@code max_statement_time}. */
    private static final int STATEMENT_TIME = 1969;

    /** Seconds. */
    public static final String RETRY_SOON = "5";

    public static final Problem NOT_PLAIN = Problem.of(
            400,
            ProblemKind.ADDRESS,
            "Invalid URL",
            "This URL contains invalid characters. Go back and follow a link.");
    private static final Problem STALE_PAGE = Problem.of(
            409,
            ProblemKind.STALE_VERSION,
            "Someone else saved this",
            "It was changed after you opened it, so your changes were not saved. Open it again and "
                    + "repeat your change.");
    private static final Problem STALE_API = Problem.of(
            412, ProblemKind.STALE_VERSION, "Changed since you read it", "Read it again and send its new version.");
    private static final Problem BUSY = Problem.of(
            503,
            ProblemKind.BUSY,
            "Busy",
            "Someone else is changing this right now. Nothing was saved. Try again in a moment.");
    private static final Problem BUSY_FOR_LONG = Problem.of(
            503,
            ProblemKind.BUSY,
            "Busy",
            "This took too long and was stopped. Nothing was saved. Try again in a moment.");
    private static final Problem ALL_CONNECTIONS_TAKEN = Problem.of(
            503,
            ProblemKind.BUSY,
            "Busy",
            "Too many requests need the database right now. Nothing was saved. Try again in a moment.");

    private static final int RECORD_CHANGED = 1020;

    /**
     * Another transaction, or a migration, was in the way until the retries ended: a record changed (1020), a lock was not
     * free in time (1205), a deadlock or a conflict with another member of a cluster (1213), and a table that was altered
     * meanwhile (1412, 1615).
     */
    private static final Set<Integer> CONFLICTS = Set.of(RECORD_CHANGED, 1205, 1213, 1412, 1615);

    /** What the transaction manager says at the commit of a transaction that it ended because it took too long. */
    private static final String TOOK_TOO_LONG = "ARJUNA016102";

    /** The driver has connected to another server, and what the transaction did on the first one is lost. */
    private static final String TRANSACTION_LOST = "25S03";

    /**
     * A server that may not be written to, such as a replica, or that ends the connection: read-only by option (1290),
     * by mode (1836) or for transactions (1792), locked by a backup (1223), ending (1053), connection or query ended by
     * somebody (1927, 1317), and a member of a cluster that has no quorum (1047). Also one that lacks something: space
     * (1021, 1114), memory (1037, 1038, 1041), threads (1135), or connections for the account (1203, 1226), and one that
     * does not let the account in (1045, 1698), or not now (4151: locked, as while a backup is restored).
     */
    private static final Set<Integer> NOT_NOW = Set.of(
            1021, 1037, 1038, 1041, 1045, 1047, 1053, 1114, 1135, 1203, 1223, 1226, 1290, 1317, 1698, 1792, 1836, 1927,
            4151);

    /**
     * How the connection pool begins to say that a connection or the transaction around it is gone; it has neither codes
     * nor states.
     */
    private static final List<String> GONE = List.of(
            "Connection is closed",
            "Enlisted connection used without active transaction",
            "Exception while creating new connection",
            "Failed to enlist",
            "Failing fast as the transaction has rolled back",
            "Interrupted while acquiring",
            "The transaction has been rolled back",
            "This pool is closed");

    private static final Problem NO_DATABASE = Problem.of(
            503,
            ProblemKind.UNAVAILABLE,
            "Not available right now",
            "The database cannot be reached right now. Nothing was saved. Try again in a minute.");
    private static final Problem NEWER_RELEASE = Problem.of(
            503,
            ProblemKind.NEWER_RELEASE,
            "Saved by a newer release",
            "Something here was saved by a newer release of Pixelkeep, which this node cannot read yet. "
                    + "Nothing was saved now. Try again in a moment.");
    private static final Problem OUTCOME_UNKNOWN = Problem.of(
            503,
            ProblemKind.OUTCOME_UNKNOWN,
            "Unknown whether it was saved",
            "The connection to the database was lost while saving. Your change was saved completely "
                    + "or not at all. Check before you try again. A client that sent an Idempotency-Key can "
                    + "safely send the same request again.");
    /** A log whose head is behind its records: every write collides with them. */
    public static final Problem HISTORY_TORN = Problem.of(
            500,
            ProblemKind.INTERNAL,
            "Something went wrong on our side",
            "Nothing was saved. The history of this network does not match its head, as after a backup that was"
                    + " restored while somebody wrote. Nothing can be saved until your Pixelkeep operator runs"
                    + " history accept-loss.");
    /** Of a record, which is the next one unless the head is wrong. */
    private static final String NEXT_REVISION = "uq_history_change_revision";

    private static final int DUPLICATE = 1062;
    private static final Problem SAVED = Problem.of(
            500,
            ProblemKind.SAVED,
            "Something went wrong after saving",
            "It was saved, at least in part, before something went wrong on our side. Check it "
                    + "before you try again.");
    private static final Problem UNKNOWN = Problem.of(
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
            return Optional.of(BUSY);
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
                    "Too many attempts",
                    "Wait " + words(many) + " before you try again."));
        }
        if (cause instanceof NotReady notReady) {
            return Optional.of(
                    Problem.of(503, ProblemKind.NOT_READY, "Not ready yet", String.valueOf(notReady.getMessage())));
        }
        if (cause instanceof Overloaded overloaded) {
            return Optional.of(Problem.of(503, ProblemKind.BUSY, "Busy", String.valueOf(overloaded.getMessage())));
        }
        if (cause instanceof JsonProcessingException malformed && !(cause instanceof InvalidDefinitionException)) {
            return Optional.of(malformed(malformed));
        }
        if (cause instanceof WebApplicationException answer) {
            return Optional.of(hasTooMuch(answer) ? TOO_MUCH : web(answer));
        }
        return NewerRelease.wrote(cause) ? Optional.of(NEWER_RELEASE) : database(cause);
    }

    private static String words(TooManyAttempts many) {
        var hours = many.retryAfter().plusHours(1).minusSeconds(1).toHours();
        return many.retryAfter().toMinutes() < 60 ? "a little while" : "up to " + hours + " hours";
    }

    /** Exceptions have either a sentence for people or a permission code. */
    private static String refusal(@Nullable String message) {
        return message != null && message.endsWith(".") ? message : REFUSED_CHANGE;
    }

    private static Optional<Problem> database(Throwable cause) {
        if (isTorn(cause)) {
            return Optional.of(HISTORY_TORN);
        }
        if (cause instanceof ConstraintViolationException broken && broken.getKind() == ConstraintKind.UNIQUE) {
            return Optional.of(Problem.of(
                    409,
                    ProblemKind.TAKEN,
                    "Already taken",
                    "Someone else just used this name or code. Nothing was saved. Choose another one."));
        }
        if (cause instanceof SQLException sql && sql.getErrorCode() == STATEMENT_TIME) {
            return Optional.of(BUSY_FOR_LONG);
        }
        if (cause instanceof RollbackException ended
                && String.valueOf(ended.getMessage()).contains(TOOK_TOO_LONG)) {
            return Optional.of(BUSY_FOR_LONG);
        }
        if (cause instanceof SQLException sql && isExhausted(sql)) {
            return Optional.of(ALL_CONNECTIONS_TAKEN);
        }
        if (cause instanceof PessimisticLockException
                || cause instanceof LockTimeoutException
                || (cause instanceof SQLException conflict && CONFLICTS.contains(conflict.getErrorCode()))) {
            return Optional.of(BUSY);
        }
        if (cause instanceof JDBCConnectionException
                || cause instanceof TransactionLost
                || cause instanceof HeuristicRollbackException
                || (cause instanceof SQLException sql
                        && (isConnection(sql) || isBroken(sql) || NOT_NOW.contains(sql.getErrorCode())))) {
            return Optional.of(NO_DATABASE);
        }
        return Optional.empty();
    }

    private static boolean isConnection(SQLException sql) {
        var state = sql.getSQLState();
        return state != null && (state.startsWith("08") || state.equals(TRANSACTION_LOST));
    }

    /** No connection became free in time. */
    private static boolean isExhausted(SQLException sql) {
        return String.valueOf(sql.getMessage()).contains("cquisition timeout");
    }

    private static boolean isBroken(SQLException sql) {
        var message = sql.getMessage();
        return sql.getSQLState() == null && message != null && GONE.stream().anyMatch(message::startsWith);
    }

    private static Problem invalid(List<Violation> violations) {
        return Problem.of(422, ProblemKind.INVALID_INPUT, "Invalid input", "Nothing was saved. See the errors below.")
                .with(violations);
    }

    /** The problem with the query, before anything has read it. */
    public static Problem ofQuery(List<Violation> violations) {
        return invalid(violations);
    }

    private static boolean isTorn(Throwable cause) {
        return (cause instanceof ConstraintViolationException broken
                        && NEXT_REVISION.equals(broken.getConstraintName()))
                || (cause instanceof SQLException sql
                        && sql.getErrorCode() == DUPLICATE
                        && String.valueOf(sql.getMessage()).contains(NEXT_REVISION));
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        return new Violation(path.substring(path.lastIndexOf('.') + 1), violation.getMessage());
    }

    private static Problem malformed(JsonProcessingException malformed) {
        if (hasTooMuch(malformed)) {
            return TOO_MUCH;
        }
        var field = malformed instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() != null ? step.getFieldName() : "" + step.getIndex())
                        .collect(Collectors.joining("."))
                : "";
        var place = malformed.getLocation();
        var where = place == null ? "" : " Look at line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
        var problem = Problem.of(
                400,
                ProblemKind.MALFORMED,
                "Malformed request",
                "The body is not valid JSON for this request." + where);
        return field.isEmpty()
                ? problem
                : problem.with(List.of(new Violation(
                        field,
                        malformed instanceof UnrecognizedPropertyException
                                ? "Unknown field."
                                : "This value is not valid for the field.")));
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
                Problem.of(406, ProblemKind.NOT_ACCEPTABLE, "Format not available", "Request another media type.");
            case 413 -> TOO_LARGE;
            case 414, 431 ->
                Problem.of(status, ProblemKind.TOO_LARGE, "Too large", "The URL or the headers are too long.");
            case 415 ->
                Problem.of(415, ProblemKind.MEDIA_TYPE, "Unsupported content type", "Send the documented media type.");
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
