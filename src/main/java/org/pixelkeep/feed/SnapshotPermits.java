package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.pixelkeep.shared.TooManyAttempts;

/** Keeps snapshots from taking all connections to the database: each holds one for as long as its client reads. */
@ApplicationScoped
class SnapshotPermits {
    private static final int MOST = 4;
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Semaphore permits = new Semaphore(MOST);

    /** @throws TooManyAttempts when all are taken */
    void take() {
        if (!permits.tryAcquire()) {
            throw new TooManyAttempts(WAIT);
        }
    }

    void giveBack() {
        permits.release();
    }
}
