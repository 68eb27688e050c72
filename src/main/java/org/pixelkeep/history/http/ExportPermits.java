package org.pixelkeep.history.http;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.ConcurrencyLimits;
import org.pixelkeep.shared.Permits;
import org.pixelkeep.shared.TooManyAttempts;

/** Limits concurrent exports, so they do not take all threads: each uses one while its client reads. */
@ApplicationScoped
class ExportPermits {
    private final Permits permits;

    ExportPermits(ConcurrencyLimits atOnce) {
        this.permits = new Permits(atOnce.exports(), atOnce.exportsPerNetwork());
    }

    /** @throws TooManyAttempts when all permits, or all of the network's, are taken */
    Permits.Permit take(long networkId) {
        return permits.take(networkId);
    }
}
