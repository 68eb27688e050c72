package org.pixelkeep.xandr.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.rate.CostlyFilters;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.service.XandrCreatives;

/** Creatives, with what is attached to them. */
@Path("/xandr/creative")
@Produces(MediaType.APPLICATION_JSON)
class CreativeEndpoint {
    private final XandrRequests requests;
    private final XandrCreatives creatives;

    CreativeEndpoint(XandrRequests requests, XandrCreatives creatives) {
        this.requests = requests;
        this.creatives = creatives;
    }

    @GET
    @CostlyFilters(allBut = {"id", "member_id", "advertiser_id", "start_element", "num_elements", "fields"})
    @PermissionsAllowed("view-creative")
    @Transactional
    public Envelope read(@Context UriInfo uri) {
        return requests.read(uri, creatives::read);
    }

    @GET
    @Path("meta")
    @PermissionsAllowed("view-creative")
    public Envelope meta() {
        return XandrRequests.meta(XandrCreatives.FIELDS);
    }

    @POST
    @Idempotent
    @AcceptsBody(BodySize.MARKUP)
    @PermissionsAllowed("edit-creative")
    public Envelope create(@Context UriInfo uri, @Nullable String body) {
        return requests.save(uri, body, XandrCreatives.FIELDS, creatives::create);
    }

    @PUT
    @AcceptsBody(BodySize.MARKUP)
    @PermissionsAllowed("edit-creative")
    public Envelope edit(@Context UriInfo uri, @Nullable String body) {
        return requests.save(uri, body, XandrCreatives.FIELDS, creatives::edit);
    }

    @DELETE
    @PermissionsAllowed("edit-creative")
    public Envelope delete(@Context UriInfo uri) {
        return requests.delete(uri, creatives::delete);
    }
}
