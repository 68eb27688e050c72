package org.pixelkeep.web.error;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.web.request.RequestPath;

/** The error page for unknown URLs. */
@Path(UnknownAddresses.PATH)
class UnknownAddresses {
    static final String PATH = "/not-found";

    /** After all other routes, but before the server's own fallback. */
    private static final int LAST = Integer.MAX_VALUE - 1_000;

    void register(@Observes Router router) {
        router.route().order(LAST).handler(UnknownAddresses::answer);
    }

    private static void answer(RoutingContext context) {
        if (context.request().path().equals(PATH) || context.response().ended()) {
            context.next();
            return;
        }
        RequestPath.keep(context);
        context.reroute(HttpMethod.GET, PATH);
    }

    /** @throws NotFound always */
    @GET
    @PermitAll
    public String page() {
        throw new NotFound("address");
    }
}
