package org.pixelkeep.account.credential;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.pixelkeep.shared.Overloaded;

/**
 * Lets a few at a time compute what costs much memory and time, and a few more wait for it, for a while: whoever waits
 * holds a thread that serves everyone else. A share of both is for those alone of whom something is known, so that
 * others cannot take all of it from them.
 */
final class Places {
    private final Semaphore places;
    private final Semaphore placesOfAnybody;
    private final Semaphore threads;
    private final Semaphore threadsOfAnybody;
    private final Duration patience;

    /**
     * @param most so many compute at a time
     * @param share so many of these places are for those alone who are known
     * @param waiting so many of each kind wait
     */
    Places(int most, int share, int waiting, Duration patience) {
        this.places = new Semaphore(most, true);
        this.placesOfAnybody = new Semaphore(most - share, true);
        this.threads = new Semaphore(most + 2 * waiting);
        this.threadsOfAnybody = new Semaphore(most - share + waiting);
        this.patience = patience;
    }

    /** @throws Overloaded at once when too many wait already, or when no place comes free in time; nothing is computed */
    <T> T of(boolean known, Supplier<T> computation) {
        return known
                ? with(threads, 0, () -> with(places, patience.toNanos(), computation))
                : with(
                        threadsOfAnybody,
                        0,
                        () -> with(placesOfAnybody, patience.toNanos(), () -> of(true, computation)));
    }

    private static <T> T with(Semaphore semaphore, long nanos, Supplier<T> work) {
        if (!taken(semaphore, nanos)) {
            throw new Overloaded("Many people are signing in right now. Try again in a few seconds.");
        }
        try {
            return work.get();
        } finally {
            semaphore.release();
        }
    }

    private static boolean taken(Semaphore semaphore, long nanos) {
        try {
            return semaphore.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
