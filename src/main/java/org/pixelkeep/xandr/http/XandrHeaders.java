package org.pixelkeep.xandr.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.pixelkeep.web.rate.Rate;
import org.pixelkeep.web.rate.RateLimits;
import org.pixelkeep.web.request.RequestPath;

/**
 * The headers that Xandr's clients look for: how many requests they may make in a minute, which some keep to by
 * themselves, and the content type without a parameter, which some compare as text.
 */
class XandrHeaders {
    private final RateLimits limits;

    XandrHeaders(RateLimits limits) {
        this.limits = limits;
    }

    @ServerResponseFilter
    public void add(ContainerResponseContext response, RoutingContext routing) {
        if (!RequestPath.isForXandr(RequestPath.of(routing))) {
            return;
        }
        var most = limits.of(Rate.Kind.API);
        if (most != 0) {
            response.getHeaders().putSingle("X-RateLimit-Read", most);
            response.getHeaders().putSingle("X-RateLimit-Write", most);
        }
        // The body's writer adds the charset later than this.
        routing.addHeadersEndHandler(
                done -> routing.response().headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON));
    }
}
