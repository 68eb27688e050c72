package org.pixelkeep.web.rate;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.pixelkeep.access.Callers;
import org.pixelkeep.rate.Rates;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ClientNetwork;
import org.pixelkeep.web.error.Refusals;
import org.pixelkeep.web.request.RequestPath;
import org.pixelkeep.web.request.SessionCookie;

/**
 * Counts requests from one address before authentication: API calls, and invalid tokens. After too many invalid ones,
 * tokens are no longer looked up for the rest of the minute. A valid token is neither counted nor refused, whatever
 * else came from its address: validity is known from memory.
 */
@ApplicationScoped
class AddressRates {
    /** After the paths, before the bodies. */
    private static final int THIRD = 870;

    private static final Pattern RESOLVING =
            Pattern.compile("/api/v1/(?:creatives/\\d+/effective-pixels(?:/vast)?|effective-pixels)");

    private final Rates rates;
    private final RateLimits limits;
    private final Refusals refusals;
    private final Callers callers;

    AddressRates(Rates rates, RateLimits limits, Refusals refusals, Callers callers) {
        this.rates = rates;
        this.limits = limits;
        this.refusals = refusals;
        this.callers = callers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, THIRD);
    }

    private void check(RoutingContext context) {
        try {
            count(context);
        } catch (TooManyAttempts many) {
            refusals.answer(context, many);
            return;
        }
        context.next();
    }

    private void count(RoutingContext context) {
        var path = context.request().path();
        var address = context.request().remoteAddress().hostAddress();
        var network = ClientNetwork.of(address);
        if (RequestPath.isForPrograms(context) && !RESOLVING.matcher(path).matches()) {
            rates.count("rate/address/" + network, limits.address());
        }
        SessionCookie.bearer(context.request())
                .filter(token -> callers.ofToken(token, address).isEmpty())
                .filter(token -> !isSession(path, token))
                .ifPresent(token -> watch(context, "rate/refused/" + network));
    }

    /** A script's session is looked up like a browser's; others with its address must not shut it out. */
    private boolean isSession(String path, String token) {
        return RequestPath.isForXandr(path) && !callers.isTokenShaped(token);
    }

    /** A token that this node does not know yet and that turns out to be valid is not counted. */
    private void watch(RoutingContext context, String refused) {
        rates.refuseAbove(refused, limits.refused());
        context.addEndHandler(done -> {
            if (context.response().getStatusCode() == 401) {
                rates.note(refused);
            }
        });
    }
}
