package org.pixelkeep.shared;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs a transaction again when the database ended it for reasons of timing. Stands outside of the transaction. */
@Retried
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class RetriedInterceptor {
    private static final Logger LOG = Logger.getLogger(RetriedInterceptor.class);
    private static final int MOST_RUNS = 3;
    private static final Set<Integer> TIMING = Set.of(1213, 1205, 1020);

    private final TransactionManager transactions;

    RetriedInterceptor(TransactionManager transactions) {
        this.transactions = transactions;
    }

    @AroundInvoke
    Object retry(InvocationContext invocation) throws Exception {
        if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            return invocation.proceed();
        }
        for (var run = 1; ; run++) {
            try {
                return invocation.proceed();
            } catch (Exception e) {
                if (run == MOST_RUNS || !isTiming(e)) {
                    throw e;
                }
                LOG.debugf(e, "run %d of %s met another transaction; once more", run, invocation.getMethod());
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
