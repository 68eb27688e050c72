package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/**
 * Lets few of a network's lists with {@link CostlyFilters} be read at once, and the others wait before they take a
 * database connection: each may take seconds, so without a limit those of one network would hold all connections.
 */
class CostlyLists {

    /** After requests were counted, before filters that leave anything behind. */
    private static final int EARLY = 1_002;

    private final Permits permits;
    private final CurrentCaller caller;

    CostlyLists(ConcurrencyLimits atOnce, CurrentCaller caller) {
        this.permits = new Permits(atOnce.costlyLists(), atOnce.costlyListsPerNetwork());
        this.caller = caller;
    }

    /** @throws TooManyAttempts when no permit becomes free in time */
    @ServerRequestFilter(priority = EARLY)
    public void take(RoutingContext routing, ResourceInfo method, UriInfo uri) {
        var userId = caller.get().userId();
        var costly = method.getResourceMethod().getAnnotation(CostlyFilters.class);
        if (userId == null || costly == null || !usesCostlyFilter(costly, uri)) {
            return;
        }
        HeldPermits.take(routing, patience -> permits.take(LimitOwner.of(caller.get(), userId), patience));
    }

    private static boolean usesCostlyFilter(CostlyFilters costly, UriInfo uri) {
        var named = Set.of(costly.value());
        var cheap = Set.of(costly.allBut());
        return uri.getQueryParameters().entrySet().stream()
                .filter(sent -> named.contains(sent.getKey()) || !cheap.isEmpty() && !cheap.contains(sent.getKey()))
                .anyMatch(sent -> sent.getValue().stream().anyMatch(value -> !value.isBlank()));
    }
}
