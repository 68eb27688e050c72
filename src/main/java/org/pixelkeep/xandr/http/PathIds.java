package org.pixelkeep.xandr.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Takes the ID at the end of a path for the parameter {@code id}: some clients write {@code /thirdparty-pixel/7} for
 * {@code /thirdparty-pixel?id=7}.
 */
class PathIds {
    private static final Pattern PATH = Pattern.compile("/xandr/([a-z-]{1,40})/(\\d{1,18})");

    /** Before a resource is looked for. */
    @ServerRequestFilter(preMatching = true)
    public void move(ContainerRequestContext request) {
        var uri = request.getUriInfo();
        var path = PATH.matcher(uri.getRequestUri().getRawPath());
        if (path.matches()) {
            request.setRequestUri(uri.getRequestUriBuilder()
                    .replacePath("/xandr/" + path.group(1))
                    .replaceQueryParam("id", path.group(2))
                    .build());
        }
    }
}
