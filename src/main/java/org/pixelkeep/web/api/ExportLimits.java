package org.pixelkeep.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/** Limits concurrent exports of lists, as those of the history: each uses a thread while its client reads. */
@ApplicationScoped
class ExportLimits {
    private final Permits permits;

    ExportLimits(ConcurrencyLimits atOnce) {
        this.permits = new Permits(atOnce.exports(), atOnce.exportsPerNetwork());
    }

    /** @throws org.pixelkeep.shared.error.TooManyAttempts when all permits, or all of the network's, are taken */
    Permits.Permit take(long networkId) {
        return permits.take(networkId);
    }
}
