package org.pixelkeep.web.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BadRequestException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses an {@code If-Match} without a value, which a client sends that has lost the ETag. It would count as absent, and
 * the edit would be made whatever others have saved.
 */
class EmptyIfMatch {
    /** @throws BadRequestException when the header is there, and empty; nothing is done */
    @ServerRequestFilter
    public void check(RoutingContext routing) {
        if (routing.request().headers().getAll(HttpHeaders.IF_MATCH).stream().anyMatch(String::isBlank)) {
            throw new BadRequestException("malformed entity tags");
        }
    }
}
