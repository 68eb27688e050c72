package org.pixelkeep.history.http;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

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
