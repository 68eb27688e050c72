package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;

/**
 * Lets some changes of a network run at once, and the others wait before they take a database connection. Changes of a
 * network wait for each other's locks; without permits, forty of them hold all connections, and the pages of other
 * networks wait too. One person gets a {@link PersonShare} of the network's permits.
 */
class ChangePermits {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    /** How many may wait for each that runs: each holds a thread. */
    private static final int QUEUE = 5;

    /** After requests were counted and sheets have waited, before filters that leave anything behind. */
    private static final int EARLY = 1_002;

    private final FairPermits permits;
    private final CurrentCaller caller;
    private final RightsAfterWaiting rights;

    ChangePermits(ConcurrencyLimits atOnce, CurrentCaller caller, RightsAfterWaiting rights) {
        var perNetwork = atOnce.changesPerNetwork();
        this.permits = new FairPermits(atOnce.changes(), perNetwork, PersonShare.of(perNetwork), QUEUE);
        this.caller = caller;
        this.rights = rights;
    }

    /**
     * @throws TooManyAttempts when no permit becomes free in time; nothing is done
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller lost a role while waiting; nothing is done
     */
    @ServerRequestFilter(priority = EARLY)
    public void take(RoutingContext routing, ResourceInfo method) {
        var userId = caller.get().userId();
        if (userId == null || HARMLESS.contains(routing.request().method().name()) || isOfAdServers(method)) {
            return;
        }
        rights.after(caller.get(), () -> permits.take(routing, caller.get(), userId));
    }

    private static boolean isOfAdServers(ResourceInfo method) {
        var declared = method.getResourceMethod().getAnnotation(Rate.class);
        return declared != null && declared.value() == Rate.Kind.RESOLVE;
    }
}
