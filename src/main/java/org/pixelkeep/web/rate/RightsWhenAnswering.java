package org.pixelkeep.web.rate;

import io.quarkus.runtime.BlockingOperationControl;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.transaction.WrittenRevisions;

/**
 * Looks again at the rights of somebody whose answer took long, wherever it waited: in a filter, in a service, or for a
 * database connection. What was read before the look was read while they had the rights.
 */
class RightsWhenAnswering {
    private static final String BEGUN = "pixelkeep.begun";

    private final CurrentCaller caller;
    private final RightsAfterWaiting rights;
    private final WrittenRevisions written;
    private final Clock clock;

    RightsWhenAnswering(CurrentCaller caller, RightsAfterWaiting rights, WrittenRevisions written, Clock clock) {
        this.caller = caller;
        this.rights = rights;
        this.written = written;
        this.clock = clock;
    }

    /** Before anyone asks who the caller is. */
    @ServerRequestFilter(preMatching = true)
    public void begin(RoutingContext routing) {
        routing.put(BEGUN, clock.instant());
    }

    /**
     * What was saved is reported, since it was. Answers that are made on threads that must not wait, such as those about
     * single sign-on, have nothing of a network.
     *
     * @throws NotPermitted when the caller lost a role while the answer was made; it is not sent
     */
    @ServerResponseFilter
    public void look(ContainerResponseContext response, RoutingContext routing) {
        Instant begun = routing.get(BEGUN);
        if (begun != null
                && BlockingOperationControl.isBlockingAllowed()
                && response.hasEntity()
                && response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
                && !written.any()) {
            rights.since(begun, caller.get());
        }
    }
}
