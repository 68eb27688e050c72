package org.pixelkeep.history.follow;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Callers who wait until the log has been read once more. All of them share one read, which begins after they asked. It
 * starts immediately, up to a few times a second. Beyond that, they wait for the regular poll. After a read that failed,
 * they wait for the next one.
 */
final class RefreshRequests {
    /** Additional reads besides the regular ones: as many in a row, and as many per second. */
    private static final int MAX_AT_ONCE = 5;

    private static final long NANOS_FOR_ONE = Duration.ofSeconds(1).toNanos() / MAX_AT_ONCE;

    /** If nothing that was read after the call is there by then, the state counts as stale. */
    private static final Duration TIMEOUT = Freshness.STALE_AFTER;

    private static final int MAX_WAITING = 2_000;

    /** Limits the threads that wait, so that the rest of the application has enough. */
    private final Semaphore blocking = new Semaphore(32);

    private final Executor executor;
    private final Runnable reading;
    private CompletableFuture<Boolean> next = new CompletableFuture<>();
    private int waiting;

    /** Whether somebody waits for the next read, who may have started it. */
    private boolean asked;

    private long paid = System.nanoTime();

    RefreshRequests(Executor executor, Runnable reading) {
        this.executor = executor;
        this.reading = reading;
    }

    /** Whether a read that began after this call applied everything; false if it did not finish in time. */
    CompletableFuture<Boolean> refresh() {
        CompletableFuture<Boolean> mine;
        boolean first;
        synchronized (this) {
            if (waiting == MAX_WAITING) {
                return CompletableFuture.completedFuture(false);
            }
            waiting++;
            mine = next;
            first = !asked && mayBeginAtOnce();
            asked = true;
        }
        if (first) {
            begun();
        }
        var answer = mine.copy().completeOnTimeout(false, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        answer.whenComplete((done, failure) -> {
            synchronized (this) {
                waiting--;
            }
        });
        return answer;
    }

    private void begun() {
        try {
            executor.execute(reading);
        } catch (RejectedExecutionException shutDown) {
            // Nothing reads the log anymore. The waiting callers time out.
        }
    }

    boolean await() {
        if (!blocking.tryAcquire()) {
            return false;
        }
        try {
            return refresh().join();
        } catch (CancellationException | CompletionException e) {
            return false;
        } finally {
            blocking.release();
        }
    }

    private boolean mayBeginAtOnce() {
        var now = System.nanoTime();
        paid = Math.max(paid, now - MAX_AT_ONCE * NANOS_FOR_ONE);
        if (paid + NANOS_FOR_ONE > now) {
            return false;
        }
        paid += NANOS_FOR_ONE;
        return true;
    }

    /** A read begins: returns the future of the callers waiting for it. Later callers wait for the next one. */
    synchronized CompletableFuture<Boolean> begin() {
        var current = next;
        next = new CompletableFuture<>();
        asked = false;
        return current;
    }

    /** The read that these callers waited for failed. They wait for the next one. */
    void postpone(CompletableFuture<Boolean> current) {
        CompletableFuture<Boolean> later;
        synchronized (this) {
            later = next;
        }
        later.thenAccept(current::complete);
    }
}
