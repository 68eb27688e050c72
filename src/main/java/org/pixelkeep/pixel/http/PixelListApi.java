package org.pixelkeep.pixel.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.read.PeopleAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.http.form.Notes;
import org.pixelkeep.pixel.http.form.SentPixel;
import org.pixelkeep.pixel.http.status.ServingFilter;
import org.pixelkeep.shared.transaction.ReadOnlySession;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pixels")
class PixelListApi {
    private static final String SORTS = "Sort by id (default), -id, updated, -updated, name, -name, or submitted.";

    private final CurrentCaller caller;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final PixelAccess access;
    private final PixelService pixels;
    private final Notes notes;
    private final PeopleAccess people;
    private final ServingFilter serving;
    private final EntityManager entityManager;

    PixelListApi(
            CurrentCaller caller,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            PixelAccess access,
            PixelService pixels,
            Notes notes,
            PeopleAccess people,
            ServingFilter serving,
            EntityManager entityManager) {
        this.caller = caller;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.access = access;
        this.pixels = pixels;
        this.notes = notes;
        this.people = people;
        this.serving = serving;
        this.entityManager = entityManager;
    }

    @GET
    @Path("/networks/{networkId}/pixels")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(summary = "List the pixels in a network that you can see, all scopes", description = SORTS)
    public ListJson<PixelJson> ofNetwork(
            @RestPath long networkId, @BeanParam Paging paging, @BeanParam PixelQuery query) {
        var by = caller.get();
        var grants = by.grants();
        return list(
                networkId,
                query,
                PixelOwner.network(networkId),
                paging,
                pixel -> !grants.allows(Permission.VIEW_PIXEL, pixel.accessScope()));
    }

    @GET
    @Path("/advertisers/{advertiserId}/pixels")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(summary = "List an advertiser’s pixels, including inherited network pixels", description = SORTS)
    public ListJson<PixelJson> ofAdvertiser(
            @RestPath long advertiserId, @BeanParam Paging paging, @BeanParam PixelQuery query) {
        var by = caller.get();
        var networkId = advertisers.visible(by, advertiserId).networkId;
        return list(
                networkId,
                query,
                PixelOwner.advertiser(advertiserId),
                paging,
                pixel -> pixel.scope == PixelScope.NETWORK);
    }

    @GET
    @Path("/creatives/{creativeId}/pixels")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(summary = "List a creative’s custom pixels", description = SORTS)
    public ListJson<PixelJson> ofCreative(
            @RestPath long creativeId, @BeanParam Paging paging, @BeanParam PixelQuery query) {
        var by = caller.get();
        var networkId = creatives.visible(by, creativeId).networkId;
        return list(networkId, query, PixelOwner.creative(creativeId), paging, pixel -> false);
    }

    @POST
    @Path("/networks/{networkId}/pixels")
    @AcceptsBody(BodySize.MARKUP)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    @Operation(
            summary = "Create a network pixel",
            description = "It does not apply anywhere until you add an association.")
    public RestResponse<SavedPixelJson> createForNetwork(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = PixelDraft.class,
                                                            requiredProperties = {"name", "format"})))
                    String body) {
        return create(PixelOwner.network(networkId), body);
    }

    @POST
    @Path("/advertisers/{advertiserId}/pixels")
    @AcceptsBody(BodySize.MARKUP)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    @Operation(
            summary = "Create an advertiser pixel",
            description = "It does not apply anywhere until you add an association.")
    public RestResponse<SavedPixelJson> createForAdvertiser(
            @RestPath long advertiserId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = PixelDraft.class,
                                                            requiredProperties = {"name", "format"})))
                    String body) {
        return create(PixelOwner.advertiser(advertiserId), body);
    }

    @POST
    @Path("/creatives/{creativeId}/pixels")
    @AcceptsBody(BodySize.MARKUP)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    @Operation(summary = "Create a custom pixel", description = "It applies to its creative from the start.")
    public RestResponse<SavedPixelJson> createForCreative(
            @RestPath long creativeId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = PixelDraft.class,
                                                            requiredProperties = {"name", "format"})))
                    String body) {
        return create(PixelOwner.creative(creativeId), body);
    }

    private ListJson<PixelJson> list(
            long networkId, PixelQuery query, PixelOwner owner, Paging paging, Predicate<Pixel> inherited) {
        ReadOnlySession.fromNowOn(entityManager);
        var reach = caller.get().grants().reach(Permission.VIEW_PIXEL, networkId);
        var listing =
                access.listing(caller.get(), networkId, query.within(owner)).changedAfter(query.after());
        var known = people.of(caller.get(), networkId);
        return ListJson.of(serving.apply(listing, networkId, reach, query.standing())
                .slice(paging.byId())
                .map(pixel -> PixelJson.of(pixel, inherited.test(pixel), caller.get(), known)));
    }

    private RestResponse<SavedPixelJson> create(PixelOwner owner, String body) {
        var sent = MergePatch.of(body);
        var pixel = pixels.create(sent.by(caller.get()), owner, SentPixel.applyTo(sent, PixelDraft.NEW));
        return Answers.created(
                "/api/v1/pixels/" + pixel.id,
                new SavedPixelJson(
                        PixelJson.of(pixel, false, caller.get(), people.of(caller.get(), pixel.networkId)),
                        notes.ofSaved(pixel)),
                pixel.version);
    }
}
