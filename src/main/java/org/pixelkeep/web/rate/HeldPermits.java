package org.pixelkeep.web.rate;

import io.quarkus.runtime.BlockingOperationControl;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits.Permit;

/**
 * The permits that a request holds. It releases them before its response is written, so that a slow reader keeps none,
 * and when it ends in any other way.
 */
class HeldPermits {
    private static final String HELD = "pixelkeep.permits";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Takes one more permit, and waits for it where a thread may wait.
     *
     * @param take takes it, with the time that it may wait
     * @throws TooManyAttempts when no permit becomes free in time; those taken before are released when the request ends
     */
    static void take(RoutingContext routing, Function<Duration, Permit> take) {
        var taken = take.apply(timeout());
        var held = held(routing);
        if (held == null) {
            held = new ArrayDeque<>();
            routing.put(HELD, held);
        }
        held.push(taken);
        if (!untilEnd(routing, taken)) {
            // Nobody reads the answer, and nothing has been done yet.
            throw new TooManyAttempts(TIMEOUT);
        }
    }

    /**
     * Releases a permit when the request ends, or at once if its client left while it waited for the permit: nobody reports
     * the end again.
     *
     * @return whether the client is still there
     */
    static boolean untilEnd(RoutingContext routing, Permit permit) {
        routing.addEndHandler(done -> permit.close());
        var isThere = !routing.response().closed();
        if (!isThere) {
            permit.close();
        }
        return isThere;
    }

    /** How long a request may wait for a permit: not at all on threads that must not wait. */
    static Duration timeout() {
        return BlockingOperationControl.isBlockingAllowed() ? TIMEOUT : Duration.ZERO;
    }

    @ServerResponseFilter
    public void release(ContainerResponseContext response, RoutingContext routing) {
        var held = held(routing);
        if (held != null) {
            held.forEach(Permit::close);
        }
    }

    private static @Nullable Deque<Permit> held(RoutingContext routing) {
        return routing.get(HELD);
    }
}
