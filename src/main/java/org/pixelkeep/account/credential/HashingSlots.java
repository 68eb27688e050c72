package org.pixelkeep.account.credential;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.pixelkeep.shared.error.Overloaded;

/**
 * Limits how many password hashes are computed at a time, and how many requests wait for a free slot, since a waiting
 * request blocks a thread. Some slots are reserved for known callers, so others cannot take them all.
 */
final class HashingSlots {
    private final Semaphore places;
    private final Semaphore placesOfAnybody;
    private final Semaphore threads;
    private final Semaphore threadsOfAnybody;
    private final Duration patience;

    /**
     * @param max how many hashes are computed at a time
     * @param share how many of these slots are reserved for known callers
     * @param waiting how many of each kind may wait
     */
    HashingSlots(int max, int share, int waiting, Duration patience) {
        this.places = new Semaphore(max, true);
        this.placesOfAnybody = new Semaphore(max - share, true);
        this.threads = new Semaphore(max + 2 * waiting);
        this.threadsOfAnybody = new Semaphore(max - share + waiting);
        this.patience = patience;
    }

    /**
     * @throws Overloaded immediately when too many are waiting, or when no slot becomes free in time; nothing is
     *     computed
     */
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
