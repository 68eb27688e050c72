package org.pixelkeep.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.pixelkeep.shared.ClientNetwork;
import org.pixelkeep.shared.TooManyAttempts;

/**
 * Counts what comes from one address before anybody asks who it is: calls of the API, and tokens that do not work.
 * Whoever tries many of those is not looked up any more for the rest of the minute; a token that did work goes on.
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

    AddressRates(Rates rates, RateLimits limits, Refusals refusals) {
        this.rates = rates;
        this.limits = limits;
        this.refusals = refusals;
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
        var address = ClientNetwork.of(context.request().remoteAddress().hostAddress());
        if (RequestPath.isForPrograms(context) && !RESOLVING.matcher(path).matches()) {
            rates.count("rate/address/" + address, limits.address());
        }
        SessionCookie.bearer(context.request()).ifPresent(token -> watch(context, token, "rate/refused/" + address));
    }

    private void watch(RoutingContext context, String token, String refused) {
        var good = "rate/good/" + digest(token);
        if (!rates.knows(good)) {
            rates.refuseAbove(refused, limits.refused());
        }
        context.addEndHandler(done -> {
            if (context.response().getStatusCode() == 401) {
                rates.note(refused);
            } else {
                rates.remember(good);
            }
        });
    }

    private static String digest(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
