package org.pixelkeep.web.rate;

import io.quarkus.runtime.BlockingOperationControl;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/**
 * Lets few uploaded sheets be read at once, and the others wait before they take a database connection: what was read of a
 * sheet stays in memory until it is saved, which may be a hundred megabytes. They wait before {@link ChangeTurns}, so that
 * those that wait take no turn from other changes.
 */
class SheetTurns {
    private static final String TURN = "pixelkeep.sheet-turn";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How many may wait for each that is read: each holds a thread. */
    private static final int QUEUE = 5;

    /** After requests were counted, before filters that leave anything behind. */
    private static final int EARLY = 1_001;

    private final Permits permits;
    private final CurrentCaller caller;

    SheetTurns(ConcurrencyLimits atOnce, CurrentCaller caller) {
        var perNetwork = atOnce.sheetsPerNetwork();
        this.permits = new Permits(atOnce.sheets(), perNetwork, QUEUE * atOnce.sheets(), QUEUE * perNetwork);
        this.caller = caller;
    }

    /** @throws TooManyAttempts when it is not its turn soon; nothing is done */
    @ServerRequestFilter(priority = EARLY)
    public void take(RoutingContext routing, ResourceInfo method) {
        var userId = caller.get().userId();
        if (userId == null || !method.getResourceMethod().isAnnotationPresent(ReadsSheet.class)) {
            return;
        }
        var patience = BlockingOperationControl.isBlockingAllowed() ? PATIENCE : Duration.ZERO;
        var turn = permits.take(Party.of(caller.get(), userId), patience);
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
}
