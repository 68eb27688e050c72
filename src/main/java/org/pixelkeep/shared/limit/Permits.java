package org.pixelkeep.shared.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pixelkeep.shared.error.TooManyAttempts;

/**
 * Limits concurrency, with a maximum share per network. By default, as many may wait as may run, in total and
 * per network: whoever waits may hold a thread and a database connection, so a network's queue must not take them from
 * the others.
 */
public final class Permits {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final int max;
    private final int maxEach;
    private final int maxWaiting;
    private final int maxWaitingEach;
    private final Map<Long, Integer> taken = new HashMap<>();
    private final Map<Long, Integer> waiting = new HashMap<>();
    private int all;
    private int allWaiting;

    public Permits(int max, int maxEach) {
        this(max, maxEach, max, maxEach);
    }

    /** With longer queues, for callers who hold no database connection while they wait. */
    public Permits(int max, int maxEach, int maxWaiting, int maxWaitingEach) {
        this.max = max;
        this.maxEach = maxEach;
        this.maxWaiting = maxWaiting;
        this.maxWaitingEach = maxWaitingEach;
    }

    /** A permit; close it when done. Closing it again is harmless. */
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws TooManyAttempts when the network's share or all permits are taken */
    public Permit take(long networkId) {
        return take(networkId, Duration.ZERO);
    }

    /**
     * Waits for others to finish if necessary.
     *
     * @throws TooManyAttempts when it is still not possible, or too many wait already
     */
    public synchronized Permit take(long networkId, Duration patience) {
        if (!isFree(networkId)) {
            await(networkId, patience);
        }
        all++;
        taken.merge(networkId, 1, Integer::sum);
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                release(networkId);
            }
        };
    }

    private boolean isFree(long networkId) {
        return all < max && taken.getOrDefault(networkId, 0) < maxEach;
    }

    private synchronized void await(long networkId, Duration patience) {
        if (allWaiting >= maxWaiting || waiting.getOrDefault(networkId, 0) >= maxWaitingEach) {
            throw new TooManyAttempts(WAIT);
        }
        allWaiting++;
        waiting.merge(networkId, 1, Integer::sum);
        try {
            var end = System.nanoTime() + patience.toNanos();
            while (!isFree(networkId)) {
                var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new TooManyAttempts(WAIT);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyAttempts(WAIT);
        } finally {
            allWaiting--;
            oneLess(waiting, networkId);
        }
    }

    private synchronized void release(long networkId) {
        all--;
        oneLess(taken, networkId);
        notifyAll();
    }

    private static void oneLess(Map<Long, Integer> numbers, long networkId) {
        numbers.computeIfPresent(networkId, (id, number) -> number == 1 ? null : Integer.valueOf(number - 1));
    }
}
