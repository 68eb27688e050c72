package org.pixelkeep.web.rate;

import io.quarkus.runtime.BlockingOperationControl;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.ConcurrencyLimits;
import org.pixelkeep.shared.Permits;
import org.pixelkeep.shared.TooManyAttempts;

/**
 * Lets some changes of a network run at once, and the others wait before they take a database connection. Changes of a
 * network wait for each other's locks; without turns, forty of them hold all connections, and the pages of other
 * networks wait too.
 */
class ChangeTurns {
    private static final String TURN = "pixelkeep.change-turn";
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How many may wait for each that runs. */
    private static final int QUEUE = 8;

    /** After requests were counted, before filters that leave anything behind. */
    private static final int EARLY = 1_001;

    private final Permits permits;
    private final CurrentCaller caller;

    ChangeTurns(ConcurrencyLimits atOnce, CurrentCaller caller) {
        this.permits = new Permits(
                atOnce.changes(),
                atOnce.changesPerNetwork(),
                QUEUE * atOnce.changes(),
                QUEUE * atOnce.changesPerNetwork());
        this.caller = caller;
    }

    /** @throws TooManyAttempts when it is not its turn soon; nothing is done */
    @ServerRequestFilter(priority = EARLY)
    public void take(RoutingContext routing, ResourceInfo method) {
        var userId = caller.get().userId();
        if (userId == null || HARMLESS.contains(routing.request().method().name()) || isOfAdServers(method)) {
            return;
        }
        var patience = BlockingOperationControl.isBlockingAllowed() ? PATIENCE : Duration.ZERO;
        var turn = permits.take(party(caller.get(), userId), patience);
        routing.put(TURN, turn);
        routing.addEndHandler(done -> turn.close());
    }

    /** Before the response is written: a slow reader keeps no turn. */
    @ServerResponseFilter
    public void giveBack(ContainerResponseContext response, RoutingContext routing) {
        var turn = routing.<Permits.@Nullable Permit>get(TURN);
        if (turn != null) {
            turn.close();
        }
    }

    private static boolean isOfAdServers(ResourceInfo method) {
        var declared = method.getResourceMethod().getAnnotation(Rate.class);
        return declared != null && declared.value() == Rate.Kind.RESOLVE;
    }

    /** The network; the person, as a negative number, where they belong to several or to none. */
    private static long party(Caller caller, long userId) {
        var networkIds = caller.grants().networkIds();
        return networkIds.size() == 1 ? networkIds.iterator().next() : -userId;
    }
}
