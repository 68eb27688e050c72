package org.pixelkeep.xandr.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import org.pixelkeep.web.rate.Rate;
import org.pixelkeep.web.rate.RateLimits;
import org.pixelkeep.web.request.RequestPath;

/**
 * The headers that Xandr's clients look for: how many requests they may make in a minute, which some keep to by
 * themselves, and the content type without a parameter, which some compare as text.
 */
@ApplicationScoped
class XandrHeaders {
    /** First, so that it has the last word: such handlers run in reverse. */
    private static final int FIRST = 1_000;

    private final RateLimits limits;

    XandrHeaders(RateLimits limits) {
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::addLater, FIRST);
    }

    private void addLater(RoutingContext context) {
        var path = context.request().path();
        if (path != null && RequestPath.isForXandr(path)) {
            context.addHeadersEndHandler(done -> add(context));
        }
        context.next();
    }

    private void add(RoutingContext context) {
        var headers = context.response().headers();
        if (headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        var max = Long.toString(limits.of(Rate.Kind.API));
        if (!max.equals("0")) {
            headers.set("X-RateLimit-Read", max).set("X-RateLimit-Write", max);
        }
    }
}
