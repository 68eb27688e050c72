package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/**
 * Limits concurrent snapshots, so they do not take all threads and disk space: each uses a file and a thread while its
 * client reads.
 */
@ApplicationScoped
class SnapshotPermits {
    private final Permits permits;

    SnapshotPermits(ConcurrencyLimits atOnce) {
        this.permits = new Permits(atOnce.snapshots(), atOnce.snapshotsPerNetwork());
    }

    /** @throws TooManyAttempts when all permits, or all of the network's, are taken */
    Permits.Permit take(long networkId) {
        return permits.take(networkId);
    }
}
