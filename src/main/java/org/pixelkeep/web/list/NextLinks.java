package org.pixelkeep.web.list;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells programs where the next page of a list is (RFC 8288), with everything that they asked for. */
class NextLinks {
    @ServerResponseFilter
    public void add(ContainerResponseContext response, UriInfo uri) {
        if (response.getEntity() instanceof ListJson<?> list && list.next() != null) {
            var next = uri.getRequestUriBuilder()
                    .scheme(null)
                    .host(null)
                    .port(-1)
                    .replaceQueryParam("after", list.next())
                    .build();
            response.getHeaders().add(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
    }
}
