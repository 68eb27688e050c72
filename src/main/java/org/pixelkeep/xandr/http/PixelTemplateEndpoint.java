package org.pixelkeep.xandr.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.service.XandrTemplates;

/** The templates of the network. */
@Path("/xandr/pixel-template")
@Produces(MediaType.APPLICATION_JSON)
class PixelTemplateEndpoint {
    private final XandrRequests requests;
    private final XandrTemplates templates;

    PixelTemplateEndpoint(XandrRequests requests, XandrTemplates templates) {
        this.requests = requests;
        this.templates = templates;
    }

    @GET
    @PermissionsAllowed("view-pixel")
    @Transactional
    public Envelope read(@Context UriInfo uri) {
        return requests.read(uri, templates::read);
    }

    @GET
    @Path("meta")
    @PermissionsAllowed("view-pixel")
    public Envelope meta() {
        return XandrRequests.meta(XandrTemplates.FIELDS);
    }
}
