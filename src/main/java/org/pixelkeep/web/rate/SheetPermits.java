package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/**
 * Lets few uploaded sheets be read at once, and the others wait before they take a database connection: what was read of a
 * sheet stays in memory until it is saved, which may be a hundred megabytes. They wait before {@link ChangePermits}, so that
 * those that wait take no permit from other changes.
 */
class SheetPermits {

    /** How many may wait for each that is read: each holds a thread. */
    private static final int QUEUE = 5;

    /** After requests were counted, before filters that leave anything behind. */
    private static final int EARLY = 1_001;

    private final Permits permits;
    private final CurrentCaller caller;
    private final RightsAfterWaiting rights;

    SheetPermits(ConcurrencyLimits atOnce, CurrentCaller caller, RightsAfterWaiting rights) {
        var perNetwork = atOnce.sheetsPerNetwork();
        this.permits = new Permits(atOnce.sheets(), perNetwork, QUEUE * atOnce.sheets(), QUEUE * perNetwork);
        this.caller = caller;
        this.rights = rights;
    }

    /**
     * @throws TooManyAttempts when no permit becomes free in time; nothing is done
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller lost a role while waiting
     */
    @ServerRequestFilter(priority = EARLY)
    public void take(RoutingContext routing, ResourceInfo method) {
        var userId = caller.get().userId();
        if (userId == null || !method.getResourceMethod().isAnnotationPresent(ReadsSheet.class)) {
            return;
        }
        rights.after(
                caller.get(),
                () -> HeldPermits.take(
                        routing, patience -> permits.take(LimitOwner.of(caller.get(), userId), patience)));
    }
}
