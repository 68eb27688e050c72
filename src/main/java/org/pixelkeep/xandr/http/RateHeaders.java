package org.pixelkeep.xandr.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.pixelkeep.web.rate.Rate;
import org.pixelkeep.web.rate.RateLimits;
import org.pixelkeep.web.request.RequestPath;

/** Tells scripts how many requests they may make in a minute, as Xandr does; some clients keep to it by themselves. */
class RateHeaders {
    private final RateLimits limits;

    RateHeaders(RateLimits limits) {
        this.limits = limits;
    }

    @ServerResponseFilter
    public void tell(ContainerResponseContext response, RoutingContext routing) {
        var most = limits.of(Rate.Kind.API);
        if (most != 0 && RequestPath.isForXandr(RequestPath.of(routing))) {
            response.getHeaders().putSingle("X-RateLimit-Read", most);
            response.getHeaders().putSingle("X-RateLimit-Write", most);
        }
    }
}
