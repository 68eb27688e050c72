package org.pixelkeep.web.error;

import jakarta.transaction.HeuristicMixedException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/** Tells whether a failure left the outcome of a transaction unknown. */
final class UnknownOutcome {
    /** What the connection pool says when a commit did not come back; a rollback that does not has another text. */
    private static final String COMMIT = "transactionCommit";

    /** The database got an error during a commit, and does not say from where, or what came of it. */
    private static final int COMMIT_FAILED = 1180;

    /** The class of SQL states that mean that the transaction was rolled back. */
    private static final String ROLLBACK = "40";

    private UnknownOutcome() {}

    /**
     * Whether the connection was lost between the commit and the answer to it. The transaction manager reports it as a
     * rollback, which nobody knows.
     */
    static boolean isOutcomeUnknown(Throwable thrown) {
        return isOutcomeUnknown(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isOutcomeUnknown(@Nullable Throwable thrown, Set<Throwable> seen) {
        for (var cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof HeuristicMixedException
                    || cause instanceof SQLException sql && sql.getErrorCode() == COMMIT_FAILED
                    || cause instanceof XAException commit && isLostAtCommit(commit)) {
                return true;
            }
            for (var suppressed : cause.getSuppressed()) {
                if (isOutcomeUnknown(suppressed, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Only an error that the database itself calls a rollback, such as a conflict with another server of a cluster, is
     * one. Everything else may have been reported after the commit took effect: a lost connection, a time limit, a
     * member that lost its cluster.
     */
    private static boolean isLostAtCommit(XAException failure) {
        if (!String.valueOf(failure.getMessage()).contains(COMMIT)) {
            return false;
        }
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() == null || !sql.getSQLState().startsWith(ROLLBACK);
            }
        }
        return false;
    }
}
