package org.pixelkeep.shared;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets so many do something at the same time, of which one network has at most a share. */
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

    /** Leave to do it; to be closed when it is done, and harmless to close again. */
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws TooManyAttempts when the network has its share already, or all are taken */
    public Permit take(long networkId) {
        return take(networkId, Duration.ZERO);
    }

    /**
     * Waits for others to end, if need be.
     *
     * @throws TooManyAttempts when it is still not possible then
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
