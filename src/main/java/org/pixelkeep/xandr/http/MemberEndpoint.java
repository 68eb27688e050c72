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
import org.pixelkeep.xandr.service.XandrMembers;

/** The networks of the caller. */
@Path("/xandr/member")
@Produces(MediaType.APPLICATION_JSON)
class MemberEndpoint {
    private final XandrRequests requests;
    private final XandrMembers members;

    MemberEndpoint(XandrRequests requests, XandrMembers members) {
        this.requests = requests;
        this.members = members;
    }

    @GET
    @PermissionsAllowed("view-network")
    @Transactional
    public Envelope read(@Context UriInfo uri) {
        return requests.read(uri, members::read);
    }

    @GET
    @Path("meta")
    @PermissionsAllowed("view-network")
    public Envelope meta() {
        return XandrRequests.meta(XandrMembers.FIELDS);
    }
}
