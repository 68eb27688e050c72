package org.pixelkeep.shared;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Retries a transaction on database conflicts: deadlock 1213, lock wait 1205, snapshot isolation 1020. */
public final class Retries {
    private static final Logger LOG = Logger.getLogger(Retries.class);
    private static final int MAX_RUNS = 3;
    private static final Set<Integer> TIMING = Set.of(1213, 1205, 1020);

    private Retries() {}

    /**
     * Returns the result of the work, after at most three runs.
     *
     * @param work a whole transaction, rolled back if it throws
     */
    public static <T extends @Nullable Object> T run(Callable<T> work) throws Exception {
        for (var run = 1; ; run++) {
            try {
                return work.call();
            } catch (Exception e) {
                if (run == MAX_RUNS || !isTiming(e)) {
                    throw e;
                }
                LOG.debugf(e, "attempt %d conflicted with another transaction; retrying", run);
                LockSupport.parkNanos(
                        Duration.ofMillis(ThreadLocalRandom.current().nextInt(5, 20 * run))
                                .toNanos());
            }
        }
    }

    private static boolean isTiming(@Nullable Throwable problem) {
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && TIMING.contains(sql.getErrorCode())) {
                return true;
            }
            for (var suppressed : cause.getSuppressed()) {
                if (isTiming(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }
}
