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
 * The turns that a request holds. It gives them back before its response is written, so that a slow reader keeps none,
 * and when it ends in any other way.
 */
class HeldPermits {
    private static final String HELD = "pixelkeep.turns";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Takes one more turn, and waits for it where a thread may wait.
     *
     * @param turn takes it, with the time that it may wait
     * @throws TooManyAttempts when it is not its turn soon; those taken before are given back when the request ends
     */
    static void take(RoutingContext routing, Function<Duration, Permit> turn) {
        var taken = turn.apply(timeout());
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
     * Gives a turn back when the request ends, or at once if its client has left, as while it waited for the turn: nobody
     * reports the end again.
     *
     * @return whether the client is still there
     */
    static boolean untilEnd(RoutingContext routing, Permit turn) {
        routing.addEndHandler(done -> turn.close());
        var isThere = !routing.response().closed();
        if (!isThere) {
            turn.close();
        }
        return isThere;
    }

    /** How long a turn may be waited for: not at all on threads that must not wait. */
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
