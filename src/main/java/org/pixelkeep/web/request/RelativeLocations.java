package org.pixelkeep.web.request;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells where something is by its path (RFC 9110, 10.2.2). JAX-RS puts the {@code Host} in front that the client sent, or
 * that whoever is between them sent: a cache or a link would lead to that host.
 */
public class RelativeLocations {
    private static final String OTHER_AUTHORITY = "//";

    /** Before those that keep the location. */
    @ServerResponseFilter(priority = Priorities.USER + 1_000)
    public void shorten(ContainerRequestContext request, ContainerResponseContext response) {
        var header = response.getHeaderString(HttpHeaders.LOCATION);
        // A path already, perhaps with characters that no URI has: browsers take them.
        if (header == null || header.startsWith("/")) {
            return;
        }
        var location = URI.create(header);
        if (isHere(location, request.getUriInfo().getBaseUri())) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, path(location));
        }
    }

    private static boolean isHere(URI location, URI base) {
        return location.isAbsolute()
                && Objects.equals(location.getScheme(), base.getScheme())
                && Objects.equals(location.getRawAuthority(), base.getRawAuthority())
                && !location.getRawPath().startsWith(OTHER_AUTHORITY);
    }

    /** The path of a location, with its query and fragment. */
    public static URI path(URI location) {
        var query = location.getRawQuery() == null ? "" : "?" + location.getRawQuery();
        var fragment = location.getRawFragment() == null ? "" : "#" + location.getRawFragment();
        return URI.create((location.getRawPath().isEmpty() ? "/" : location.getRawPath()) + query + fragment);
    }
}
