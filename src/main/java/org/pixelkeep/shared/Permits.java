package org.pixelkeep.shared;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Limits concurrency, with a maximum share per network. */
public final class Permits {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final int most;
    private final int mostEach;
    private final Map<Long, Integer> taken = new HashMap<>();
    private int all;

    public Permits(int most, int mostEach) {
        this.most = most;
        this.mostEach = mostEach;
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
     * @throws TooManyAttempts when it is still not possible
     */
    public synchronized Permit take(long networkId, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (all >= most || taken.getOrDefault(networkId, 0) >= mostEach) {
            var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new TooManyAttempts(WAIT);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TooManyAttempts(WAIT);
            }
        }
        all++;
        taken.merge(networkId, 1, Integer::sum);
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                giveBack(networkId);
            }
        };
    }

    private synchronized void giveBack(long networkId) {
        all--;
        taken.computeIfPresent(networkId, (id, number) -> number == 1 ? null : Integer.valueOf(number - 1));
        notifyAll();
    }
}
