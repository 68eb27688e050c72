package org.pixelkeep.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Gives every request a number that is in its answer and in each line that it logs. */
@ApplicationScoped
class RequestIds {
    static final String HEADER = "X-Request-Id";

    private static final String LOGGED_AS = "requestId";

    /** Before everything else. */
    private static final int FIRST = 2_000;

    /** What we take over from the load balancer before us. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9-]{8,64}");

    void register(@Observes Filters filters) {
        filters.register(RequestIds::number, FIRST);
    }

    private static void number(RoutingContext context) {
        var sent = context.request().getHeader(HEADER);
        var id = sent != null && ACCEPTED.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        MDC.put(LOGGED_AS, id);
        context.response().putHeader(HEADER, id);
        context.next();
    }

    static @Nullable String current() {
        return MDC.get(LOGGED_AS) instanceof String id ? id : null;
    }
}
