package org.pixelkeep.web.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Assigns an ID to every request, for its response and each of its log lines. */
@ApplicationScoped
public class RequestIds {
    private static final String LOGGED_AS = "requestId";

    /** Before everything else. */
    private static final int FIRST = 2_000;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::number, FIRST);
    }

    private static void number(RoutingContext context) {
        var id = RequestId.of(context.request().getHeader(RequestId.HEADER));
        MDC.put(LOGGED_AS, id);
        context.response().putHeader(RequestId.HEADER, id);
        context.next();
    }

    /** The ID of the current request; {@code null} outside one. */
    public static @Nullable String current() {
        return MDC.get(LOGGED_AS) instanceof String id ? id : null;
    }
}
