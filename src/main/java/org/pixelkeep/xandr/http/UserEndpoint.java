package org.pixelkeep.xandr.http;

import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.service.XandrUsers;

/** The caller, and the people of the network for those who may see them. */
@Path("/xandr/user")
@Produces(MediaType.APPLICATION_JSON)
class UserEndpoint {
    private final XandrRequests requests;
    private final XandrUsers users;

    UserEndpoint(XandrRequests requests, XandrUsers users) {
        this.requests = requests;
        this.users = users;
    }

    @GET
    @Authenticated
    @Transactional
    public Envelope read(@Context UriInfo uri) {
        return requests.read(uri, users::read);
    }

    @GET
    @Path("meta")
    @Authenticated
    public Envelope meta() {
        return XandrRequests.meta(XandrUsers.FIELDS);
    }
}
