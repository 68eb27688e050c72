package org.pixelkeep.history.http;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.AtOnce;
import org.pixelkeep.shared.Permits;
import org.pixelkeep.shared.TooManyAttempts;

/** Keeps exports from taking all threads: each has one for as long as its client reads. */
@ApplicationScoped
class ExportPermits {
    private final Permits permits;

    ExportPermits(AtOnce atOnce) {
        this.permits = new Permits(atOnce.exports(), atOnce.exportsPerNetwork());
    }

    /** @throws TooManyAttempts when all are taken, or all that the network may have */
    Permits.Permit take(long networkId) {
        return permits.take(networkId);
    }
}
