package org.pixelkeep.web.page;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the icons. */
@Path("/assets/icons.svg")
class IconFile {
    private final Icons icons;

    IconFile(Icons icons) {
        this.icons = icons;
    }

    @GET
    @PermitAll
    @Produces("image/svg+xml")
    public RestResponse<byte[]> file() {
        return RestResponse.ResponseBuilder.ok(icons.sprite())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }
}
