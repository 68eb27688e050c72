package org.pixelkeep.shared.transaction;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Retries a transaction on database conflicts: deadlock 1213, lock wait 1205, snapshot isolation 1020, and a row that
 * somebody else saved after the transaction had read it.
 */
public final class Retries {
    private static final Logger LOG = Logger.getLogger(Retries.class);
    private static final int MAX_RUNS = 5;
    private static final Map<Integer, LongAdder> TIMING = Map.of(
            1213, RetryFigures.DEADLOCKS,
            1205, RetryFigures.LOCK_WAITS,
            1020, RetryFigures.SNAPSHOTS);

    private Retries() {}

    /**
     * Returns the result of the work, after at most five runs.
     *
     * @param work a whole transaction, rolled back if it throws
     */
    public static <T extends @Nullable Object> T run(Callable<T> work) throws Exception {
        for (var run = 1; ; run++) {
            try {
                return work.call();
            } catch (Exception e) {
                var conflict = conflict(e);
                if (conflict != null) {
                    conflict.increment();
                }
                if (run == MAX_RUNS || conflict == null) {
                    throw e;
                }
                RetryFigures.RETRIES.increment();
                LOG.debugf(e, "attempt %d conflicted with another transaction; retrying", run);
                LockSupport.parkNanos(
                        Duration.ofMillis(ThreadLocalRandom.current().nextInt(5, 20 * run))
                                .toNanos());
            }
        }
    }

    /** The count of what it met; {@code null} if it was something else. */
    private static @Nullable LongAdder conflict(@Nullable Throwable problem) {
        LongAdder met = null;
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && TIMING.containsKey(sql.getErrorCode())) {
                return TIMING.get(sql.getErrorCode());
            }
            if (cause instanceof OptimisticLockException) {
                met = RetryFigures.VERSIONS;
            }
            for (var suppressed : cause.getSuppressed()) {
                var found = conflict(suppressed);
                if (found != null) {
                    return found;
                }
            }
        }
        return met;
    }
}
