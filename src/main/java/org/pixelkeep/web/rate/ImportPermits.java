package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/**
 * Lets rows of a few imports be read at once, and the others wait before they take a database connection: rows are kept
 * packed, and one is read together with hundreds of others. One person has half of the network's permits at most.
 */
class ImportPermits {
    /** How many may wait for each that is read: each holds a thread. */
    private static final int QUEUE = 2;

    /** After requests were counted, before filters that leave anything behind. */
    private static final int EARLY = 1_001;

    private final Permits people;
    private final Permits networks;
    private final CurrentCaller caller;

    ImportPermits(ConcurrencyLimits atOnce, CurrentCaller caller) {
        var all = atOnce.importReads();
        var perNetwork = atOnce.importReadsPerNetwork();
        var perPerson = (perNetwork + 1) / 2;
        this.people = new Permits(Integer.MAX_VALUE, perPerson, QUEUE * all, QUEUE * perPerson);
        this.networks = new Permits(all, perNetwork, QUEUE * all, QUEUE * perNetwork);
        this.caller = caller;
    }

    /** @throws TooManyAttempts when no permit becomes free in time; nothing is done */
    @ServerRequestFilter(priority = EARLY)
    public void take(RoutingContext routing, ResourceInfo method) {
        var userId = caller.get().userId();
        if (userId == null || !method.getResourceMethod().isAnnotationPresent(ReadsImport.class)) {
            return;
        }
        HeldPermits.take(routing, patience -> people.take(userId, patience));
        HeldPermits.take(routing, patience -> networks.take(LimitOwner.of(caller.get(), userId), patience));
    }
}
