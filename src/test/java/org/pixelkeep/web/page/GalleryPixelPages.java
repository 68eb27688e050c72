package org.pixelkeep.web.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A page of a pixel, whose path does not name the network. */
@Path("/pixels/{pixelId}/gallery")
@PermitAll
public class GalleryPixelPages {
    @GET
    public TemplateInstance page() {
        return GalleryPages.Templates.layout("Pixel");
    }
}
