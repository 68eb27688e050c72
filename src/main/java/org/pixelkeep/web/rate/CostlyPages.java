package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

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

    private final Permits people;
    private final Permits networks;
    private final CurrentCaller caller;

    CostlyPages(ConcurrencyLimits atOnce, CurrentCaller caller) {
        var perNetwork = atOnce.costlyPagesPerNetwork();
        var perPerson = PersonShare.of(perNetwork);
        var waiting = QUEUE * atOnce.costlyPages();
        this.people = new Permits(Integer.MAX_VALUE, perPerson, waiting, QUEUE * perPerson);
        this.networks = new Permits(atOnce.costlyPages(), perNetwork, waiting, QUEUE * perNetwork);
        this.caller = caller;
    }

    /** @throws TooManyAttempts when no permit becomes free in time; nothing is read */
    @ServerRequestFilter(priority = EARLY)
    public void take(RoutingContext routing, ResourceInfo method) {
        var userId = caller.get().userId();
        if (userId == null || !method.getResourceMethod().isAnnotationPresent(CostlyPage.class)) {
            return;
        }
        HeldPermits.take(routing, patience -> people.take(userId, patience));
        HeldPermits.take(routing, patience -> networks.take(LimitOwner.of(caller.get(), userId), patience));
    }
}
