package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.rate.Rates;
import org.pixelkeep.shared.TooManyAttempts;
import org.pixelkeep.web.request.RequestPath;

/** Counts each person's requests, in browsers and by programs with any of their tokens. */
class RateFilter {
    /** Before filters that leave anything behind. */
    private static final int EARLY = 1_000;

    private final Rates rates;
    private final RateLimits limits;
    private final CurrentCaller caller;

    RateFilter(Rates rates, RateLimits limits, CurrentCaller caller) {
        this.rates = rates;
        this.limits = limits;
        this.caller = caller;
    }

    /** @throws TooManyAttempts when the person has made too many requests in this minute; nothing is done */
    @ServerRequestFilter(priority = EARLY)
    public void count(RoutingContext routing, ResourceInfo method) {
        var userId = caller.get().userId();
        if (userId != null) {
            var kind = kind(routing, method);
            rates.count(kind.bucket(userId), limits.of(kind));
        }
    }

    private static Rate.Kind kind(RoutingContext routing, ResourceInfo method) {
        var declared = method.getResourceMethod().getAnnotation(Rate.class);
        return declared != null
                ? declared.value()
                : RequestPath.isForPrograms(routing) ? Rate.Kind.API : Rate.Kind.PAGE;
    }
}
