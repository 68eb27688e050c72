package org.pixelkeep.history.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.transaction.CompletesForm;

/** Runs integrity checks in the background on request, at most one at a time per network. */
@ApplicationScoped
class VerificationRuns {
    private static final Logger LOG = Logger.getLogger(VerificationRuns.class);
    private static final int TIMEOUT_SECONDS = 3;

    private final VerificationService verifications;
    private final ExecutorService executor;
    private final Permits permits;
    private final Clock clock;
    private final Map<Long, Run> latest = new ConcurrentHashMap<>();

    VerificationRuns(
            VerificationService verifications, ExecutorService executor, ConcurrencyLimits atOnce, Clock clock) {
        this.permits = new Permits(atOnce.verifications(), 1);
        this.verifications = verifications;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * A check, and how many records it has verified so far.
     *
     * @param at when it began
     */
    private record Run(CompletableFuture<Void> end, AtomicLong records, Instant at) {
        boolean isRunning() {
            return !end.isDone();
        }
    }

    /** How many records a running check has verified; empty: none is running. */
    OptionalLong progress(long networkId) {
        var run = latest.get(networkId);
        return run == null || !run.isRunning()
                ? OptionalLong.empty()
                : OptionalLong.of(run.records().get());
    }

    /** When the latest check that this node was asked for began, if it failed. */
    Optional<Instant> failed(long networkId) {
        return Optional.ofNullable(latest.get(networkId))
                .filter(run -> run.end().isCompletedExceptionally())
                .map(Run::at);
    }

    /**
     * Starts a check, unless one is running, and waits a little: a short log is done by then. The transaction takes no
     * connection until it ends, and is there for the form, which can be sent again where the check could not be made.
     *
     * @throws TooManyAttempts when several other networks are being checked
     */
    @CompletesForm
    @Transactional
    void run(long networkId) throws InterruptedException {
        var run = latest.compute(networkId, (id, last) -> last != null && last.isRunning() ? last : begun(networkId));
        try {
            run.end().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.debugf("the log of network %d is long", networkId);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the log of network " + networkId + " could not be verified", e.getCause());
        }
    }

    private Run begun(long networkId) {
        var records = new AtomicLong();
        var permit = permits.take(networkId);
        var at = clock.instant();
        try {
            return new Run(CompletableFuture.runAsync(() -> verify(networkId, records, permit), executor), records, at);
        } catch (RejectedExecutionException e) {
            permit.close();
            throw e;
        }
    }

    /** Nobody may be waiting for it any longer, so a failure is logged here. */
    private void verify(long networkId, AtomicLong records, Permits.Permit permit) {
        try (permit) {
            verifications.verify(networkId, records::set);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "The history of network %d could not be verified.", networkId);
            throw failure;
        }
    }
}
