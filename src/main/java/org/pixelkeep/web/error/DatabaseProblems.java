package org.pixelkeep.web.error;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.JDBCConnectionException;
import org.pixelkeep.shared.error.TransactionLost;

/**
 * Maps what the database, its driver, the connection pool, and the transaction manager report to problems: by the codes
 * and states of MariaDB, or by the text where there is no code.
 */
public final class DatabaseProblems {
    /** MariaDB's error for statements that exceed {@code max_statement_time}. */
    private static final int STATEMENT_TIME = 1969;

    static final String NOT_AVAILABLE = "Not available right now";

    /** Left out for those who only read. */
    static final String NOTHING_SAVED = " Nothing was saved. ";

    /** Someone else is changing the same. */
    static final Problem BUSY = Problem.of(
            503,
            ProblemKind.BUSY,
            "Busy",
            "Someone else is changing this right now." + NOTHING_SAVED + "Try again in a moment.");

    private static final Problem BUSY_FOR_LONG = Problem.of(
            503,
            ProblemKind.BUSY,
            "Busy",
            "This took too long and was stopped." + NOTHING_SAVED + "Try again in a moment.");
    private static final Problem ALL_CONNECTIONS_TAKEN = Problem.of(
            503,
            ProblemKind.BUSY,
            "Busy",
            "Too many requests need the database right now." + NOTHING_SAVED + "Try again in a moment.");

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
     * A server that answers, but may not be written to, such as a replica: read-only by option (1290), by mode (1836) or
     * for transactions (1792), locked by a backup (1223), or without space (3, 1021, 1114).
     */
    private static final Set<Integer> READ_ONLY = Set.of(3, 1021, 1114, 1223, 1290, 1792, 1836);

    /**
     * A server that ends the connection: ending (1053), connection or query ended by somebody (1927, 1317), and a member
     * of a cluster that has no quorum (1047). Also one that lacks memory (1037, 1038, 1041), threads (1135), or connections
     * for the account (1203, 1226), and one that does not let the account in (1045, 1698), or not now (4151: locked, as
     * while a backup is restored).
     */
    private static final Set<Integer> NOT_NOW =
            Set.of(1037, 1038, 1041, 1045, 1047, 1053, 1135, 1203, 1226, 1317, 1698, 1927, 4151);

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

    static final Problem NO_DATABASE = Problem.of(
            503,
            ProblemKind.UNAVAILABLE,
            NOT_AVAILABLE,
            "The database cannot be reached right now." + NOTHING_SAVED + "Try again in a minute.");

    /** The database can be read, but not written to. */
    public static final Problem NO_CHANGES = Problem.of(
            503,
            ProblemKind.UNAVAILABLE,
            NOT_AVAILABLE,
            "The database accepts no changes right now." + NOTHING_SAVED + "Try again in a minute.");

    private static final Problem TOO_BIG = Problem.of(
            503,
            ProblemKind.UNAVAILABLE,
            NOT_AVAILABLE,
            "This is more than the database accepts at once." + NOTHING_SAVED
                    + "Your Pixelkeep operator needs to raise max_allowed_packet.");

    /** The server's error for more than {@code max_allowed_packet}, after which it ends the connection. */
    private static final int PACKET_TOO_BIG = 1153;

    /** What the driver says where it knows the limit and sends nothing. */
    private static final String NOT_SENT = "Packet too big";

    /** A log whose head is behind its records: every write collides with them. */
    public static final Problem HISTORY_TORN = Problem.of(
            500,
            ProblemKind.INTERNAL,
            "Something went wrong on our side",
            "Nothing was saved. The history of this network does not match its head, as after a backup that was"
                    + " restored while someone was writing. Nothing can be saved until your Pixelkeep operator runs"
                    + " history accept-loss.");

    /** Of a record, which is the next one unless the head is wrong. */
    private static final String NEXT_REVISION = "uq_history_change_revision";

    private static final int DUPLICATE = 1062;

    private DatabaseProblems() {}

    /** The problem of an exception without its causes; empty if it does not come from the database. */
    static Optional<Problem> of(Throwable cause) {
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
        if (cause instanceof SQLException sql && READ_ONLY.contains(sql.getErrorCode())) {
            return Optional.of(NO_CHANGES);
        }
        if (isTooBig(cause)) {
            return Optional.of(TOO_BIG);
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

    /** By what a lost connection wraps, since the server then ends it. */
    private static boolean isTooBig(Throwable cause) {
        var sql = cause instanceof JDBCConnectionException lost ? lost.getSQLException() : cause;
        return sql instanceof SQLException own
                && (own.getErrorCode() == PACKET_TOO_BIG
                        || String.valueOf(own.getMessage()).contains(NOT_SENT));
    }

    private static boolean isTorn(Throwable cause) {
        return (cause instanceof ConstraintViolationException broken
                        && NEXT_REVISION.equals(broken.getConstraintName()))
                || (cause instanceof SQLException sql
                        && sql.getErrorCode() == DUPLICATE
                        && String.valueOf(sql.getMessage()).contains(NEXT_REVISION));
    }
}
