package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.AtOnce;
import org.pixelkeep.shared.Permits;
import org.pixelkeep.shared.TooManyAttempts;

/** Keeps snapshots from taking all threads and the disk: each has a file and a thread for as long as its client reads. */
@ApplicationScoped
class SnapshotPermits {
    private final Permits permits;

    SnapshotPermits(AtOnce atOnce) {
        this.permits = new Permits(atOnce.snapshots(), atOnce.snapshotsPerNetwork());
    }

    /** @throws TooManyAttempts when all are taken, or all that the network may have */
    Permits.Permit take(long networkId) {
        return permits.take(networkId);
    }
}
