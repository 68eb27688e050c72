package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;

/**
 * Lets rows of a few imports be read at once, and the others wait before they take a database connection: rows are kept
 * packed, and one is read together with hundreds of others. One person has half of the network's permits at most.
 */
class ImportPermits {
    /** How many may wait for each that is read: each holds a thread. */
    private static final int QUEUE = 2;

    /** After requests were counted, before filters that leave anything behind. */
    private static final int EARLY = 1_001;

    private final FairPermits permits;
    private final CurrentCaller caller;

    ImportPermits(ConcurrencyLimits atOnce, CurrentCaller caller) {
        var perNetwork = atOnce.importReadsPerNetwork();
        this.permits = new FairPermits(atOnce.importReads(), perNetwork, (perNetwork + 1) / 2, QUEUE);
        this.caller = caller;
    }

    /** @throws TooManyAttempts when no permit becomes free in time; nothing is done */
    @ServerRequestFilter(priority = EARLY)
    public void take(RoutingContext routing, ResourceInfo method) {
        var userId = caller.get().userId();
        if (userId == null || !method.getResourceMethod().isAnnotationPresent(ReadsImport.class)) {
            return;
        }
        permits.take(routing, caller.get(), userId);
    }
}
