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
import org.pixelkeep.xandr.service.XandrAdServers;

/** The vendors of the network. */
@Path("/xandr/adserver")
@Produces(MediaType.APPLICATION_JSON)
class AdServerEndpoint {
    private final XandrRequests requests;
    private final XandrAdServers vendors;

    AdServerEndpoint(XandrRequests requests, XandrAdServers vendors) {
        this.requests = requests;
        this.vendors = vendors;
    }

    @GET
    @PermissionsAllowed("view-vendor")
    @Transactional
    public Envelope read(@Context UriInfo uri) {
        return requests.read(uri, vendors::read);
    }

    @GET
    @Path("meta")
    @PermissionsAllowed("view-vendor")
    public Envelope meta() {
        return XandrRequests.meta(XandrAdServers.FIELDS);
    }
}
