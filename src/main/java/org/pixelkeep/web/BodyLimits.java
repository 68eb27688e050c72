package org.pixelkeep.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that announce more than is accepted here, before the first byte of them is kept. What announces nothing
 * is stopped by the server on the way: 413 as well, but without words.
 */
@ApplicationScoped
class BodyLimits {
    /** After the counting, before everything that reads. */
    private static final int FOURTH = 850;

    private final long most;
    private final Refusals refusals;

    BodyLimits(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most, Refusals refusals) {
        this.most = most.asLongValue();
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FOURTH);
    }

    private void check(RoutingContext context) {
        if (announced(context) <= most) {
            context.next();
            return;
        }
        refusals.answer(context, Problems.TOO_LARGE);
    }

    /** What is no number is left to the server, which refuses it. */
    private static long announced(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
