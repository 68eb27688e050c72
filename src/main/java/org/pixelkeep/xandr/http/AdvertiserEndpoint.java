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
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.service.XandrAdvertisers;

/** Advertisers. */
@Path("/xandr/advertiser")
@Produces(MediaType.APPLICATION_JSON)
class AdvertiserEndpoint {
    private final XandrRequests requests;
    private final XandrAdvertisers advertisers;

    AdvertiserEndpoint(XandrRequests requests, XandrAdvertisers advertisers) {
        this.requests = requests;
        this.advertisers = advertisers;
    }

    @GET
    @PermissionsAllowed("view-advertiser")
    @Transactional
    public Envelope read(@Context UriInfo uri) {
        return requests.read(uri, advertisers::read);
    }

    @GET
    @Path("meta")
    @PermissionsAllowed("view-advertiser")
    public Envelope meta() {
        return XandrRequests.meta(XandrAdvertisers.FIELDS);
    }

    @POST
    @Idempotent
    @PermissionsAllowed("edit-advertiser")
    public Envelope create(@Context UriInfo uri, @Nullable String body) {
        return requests.save(uri, body, XandrAdvertisers.FIELDS, advertisers::create);
    }

    @PUT
    @PermissionsAllowed("edit-advertiser")
    public Envelope edit(@Context UriInfo uri, @Nullable String body) {
        return requests.save(uri, body, XandrAdvertisers.FIELDS, advertisers::edit);
    }

    @DELETE
    @PermissionsAllowed("edit-advertiser")
    public Envelope delete(@Context UriInfo uri) {
        return requests.delete(uri, advertisers::delete);
    }
}
