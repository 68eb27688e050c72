package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;

/**
 * Lets few costly pages of a network be made at once, and the others wait before they take a database connection: those that
 * check, color, or compare long scripts take a processor for as long as a second. One person gets a {@link PersonShare} of
 * the network's permits.
 */
class CostlyPages {
    /** How many may wait for each that runs: each holds a thread. */
    private static final int QUEUE = 5;

    /** After requests were counted, before filters that leave anything behind. */
    private static final int EARLY = 1_002;

    private final FairPermits permits;
    private final CurrentCaller caller;

    CostlyPages(ConcurrencyLimits atOnce, CurrentCaller caller) {
        var perNetwork = atOnce.costlyPagesPerNetwork();
        this.permits = new FairPermits(atOnce.costlyPages(), perNetwork, PersonShare.of(perNetwork), QUEUE);
        this.caller = caller;
    }

    /** @throws TooManyAttempts when no permit becomes free in time; nothing is read */
    @ServerRequestFilter(priority = EARLY)
    public void take(RoutingContext routing, ResourceInfo method) {
        var userId = caller.get().userId();
        if (userId == null || !method.getResourceMethod().isAnnotationPresent(CostlyPage.class)) {
            return;
        }
        permits.take(routing, caller.get(), userId);
    }
}
