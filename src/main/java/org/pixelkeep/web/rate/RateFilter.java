package org.pixelkeep.web.rate;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.rate.Rates;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.web.request.RequestPath;

/**
 * Counts each person's requests, in browsers and by programs with any of their tokens. Programs get the limit and
 * what is left of it; answers of the resolver only the limit, because most of them are copies of one that was kept.
 */
class RateFilter {
    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit-Limit";
    private static final String REMAINING = "RateLimit-Remaining";
    private static final String RESET = "RateLimit-Reset";
    private static final String A_MINUTE = ";w=60";

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
            count(routing, kind, userId);
        }
    }

    private void count(RoutingContext routing, Rate.Kind kind, long userId) {
        var max = limits.of(kind);
        if (max == 0) {
            return;
        }
        var allowance = rates.take(kind.bucket(userId), max);
        if (RequestPath.isForPrograms(routing)) {
            addHeaders(routing.response().headers(), kind, allowance);
        }
        allowance.refuseIfOver();
    }

    private static void addHeaders(MultiMap headers, Rate.Kind kind, Rates.Allowance allowance) {
        headers.set(POLICY, allowance.max() + A_MINUTE);
        if (kind != Rate.Kind.RESOLVE) {
            headers.set(LIMIT, Long.toString(allowance.max()));
            headers.set(REMAINING, Long.toString(Math.max(0, allowance.left())));
            headers.set(RESET, Long.toString(Math.max(1, allowance.reset().toSeconds())));
        }
    }

    private static Rate.Kind kind(RoutingContext routing, ResourceInfo method) {
        var declared = method.getResourceMethod().getAnnotation(Rate.class);
        return declared != null
                ? declared.value()
                : RequestPath.isForPrograms(routing) ? Rate.Kind.API : Rate.Kind.PAGE;
    }
}
