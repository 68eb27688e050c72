package org.pixelkeep.xandr.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.rate.Rate;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.service.XandrChangeLog;

/** The log of changes, by object and by transaction. Posting asks the same as getting, with the parameters in the body. */
@Path("/xandr")
@Produces(MediaType.APPLICATION_JSON)
class ChangeLogEndpoint {
    private final XandrRequests requests;
    private final XandrChangeLog log;

    ChangeLogEndpoint(XandrRequests requests, XandrChangeLog log) {
        this.requests = requests;
        this.log = log;
    }

    @GET
    @Path("change-log")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-history")
    @Transactional
    public Envelope read(@Context UriInfo uri) {
        return requests.read(uri, log::read);
    }

    @POST
    @Path("change-log")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-history")
    @Transactional
    public Envelope find(@Context UriInfo uri, @Nullable String body) {
        return requests.read(uri, body, XandrChangeLog.FIELDS, log::read);
    }

    @GET
    @Path("change-log/meta")
    @PermissionsAllowed("view-history")
    public Envelope meta() {
        return XandrRequests.meta(XandrChangeLog.FIELDS);
    }

    @GET
    @Path("change-log-detail")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-history")
    @Transactional
    public Envelope readDetail(@Context UriInfo uri) {
        return requests.read(uri, log::detail);
    }

    @POST
    @Path("change-log-detail")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-history")
    @Transactional
    public Envelope findDetail(@Context UriInfo uri, @Nullable String body) {
        return requests.read(uri, body, XandrChangeLog.DETAIL_FIELDS, log::detail);
    }

    @GET
    @Path("change-log-detail/meta")
    @PermissionsAllowed("view-history")
    public Envelope metaOfDetail() {
        return XandrRequests.meta(XandrChangeLog.DETAIL_FIELDS);
    }
}
