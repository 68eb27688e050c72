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
import org.pixelkeep.xandr.service.XandrPixels;

/** Pixels of the network and of advertisers. */
@Path("/xandr/thirdparty-pixel")
@Produces(MediaType.APPLICATION_JSON)
class ThirdPartyPixelEndpoint {
    private final XandrRequests requests;
    private final XandrPixels pixels;

    ThirdPartyPixelEndpoint(XandrRequests requests, XandrPixels pixels) {
        this.requests = requests;
        this.pixels = pixels;
    }

    @GET
    @CostlyFilters(allBut = {"id", "member_id", "advertiser_id", "start_element", "num_elements", "fields"})
    @PermissionsAllowed("view-pixel")
    @Transactional
    public Envelope read(@Context UriInfo uri) {
        return requests.read(uri, pixels::read);
    }

    @GET
    @Path("meta")
    @PermissionsAllowed("view-pixel")
    public Envelope meta() {
        return XandrRequests.meta(XandrPixels.FIELDS);
    }

    @POST
    @Idempotent
    @AcceptsBody(BodySize.MARKUP)
    @PermissionsAllowed("edit-pixel")
    public Envelope create(@Context UriInfo uri, @Nullable String body) {
        return requests.save(uri, body, XandrPixels.FIELDS, pixels::create);
    }

    @PUT
    @AcceptsBody(BodySize.MARKUP)
    @PermissionsAllowed("edit-pixel")
    public Envelope edit(@Context UriInfo uri, @Nullable String body) {
        return requests.save(uri, body, XandrPixels.FIELDS, pixels::edit);
    }

    @DELETE
    @PermissionsAllowed("edit-pixel")
    public Envelope delete(@Context UriInfo uri) {
        return requests.delete(uri, pixels::delete);
    }
}
