package org.pixelkeep.pixel.http.association;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.AttachmentNotes;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.find.AssociationAccess;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Associations")
class AssociationApi {
    private final CurrentCaller caller;
    private final PixelAccess pixels;
    private final AssociationAccess access;
    private final AssociationService associations;
    private final Coverage coverage;
    private final AttachmentNotes notes;

    AssociationApi(
            CurrentCaller caller,
            PixelAccess pixels,
            AssociationAccess access,
            AssociationService associations,
            Coverage coverage,
            AttachmentNotes notes) {
        this.caller = caller;
        this.pixels = pixels;
        this.access = access;
        this.associations = associations;
        this.coverage = coverage;
        this.notes = notes;
    }

    @GET
    @Path("/pixels/{pixelId}/associations")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(
            operationId = "listAssociations",
            summary = "List a pixel’s associations",
            description = "Sort by id (default), -id, created, or -created.")
    public ListJson<AssociationJson> list(@RestPath long pixelId, @BeanParam Paging paging) {
        var slice = access.listing(caller.get(), pixelId).slice(paging.byId());
        var covers = covers(pixelId, slice.items());
        return ListJson.of(slice.map(association -> json(association, covers)));
    }

    @POST
    @Path("/pixels/{pixelId}/associations")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    @Operation(
            operationId = "createAssociation",
            summary = "Attach a pixel to a target, or exclude the target",
            description = "An association that exists is returned with 200. If it is for other creative types, that is "
                    + "a conflict, unless `replaceTypes` is true: then the sent types replace them.")
    @APIResponse(responseCode = "201", description = "The new association")
    @APIResponse(responseCode = "200", description = "The association that exists already")
    public RestResponse<AssociationJson> attach(
            @RestPath long pixelId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = AssociationRequest.class,
                                                            requiredProperties = "target")))
                    String body) {
        var sent = MergePatch.of(body);
        var wanted = sent.applyTo(AssociationRequest.NEW);
        var attachment = associations.attach(sent.by(caller.get()), pixelId, wanted.draft(), wanted.replaceTypes());
        var association = attachment.association();
        var json = json(association, covers(pixelId, List.of(association))).with(notes.of(caller.get(), association));
        return attachment.created()
                ? RestResponse.ResponseBuilder.<AssociationJson>created(
                                URI.create("/api/v1/pixels/" + pixelId + "/associations"))
                        .entity(json)
                        .build()
                : RestResponse.ok(json);
    }

    @DELETE
    @Path("/associations/{associationId}")
    @PermissionsAllowed("edit-pixel")
    @Operation(summary = "Delete an association")
    public RestResponse<Void> detach(@RestPath long associationId) {
        access.requireSight(caller.get(), associationId);
        associations.detach(caller.get(), associationId);
        return Answers.nothing();
    }

    private Map<Long, Long> covers(long pixelId, List<Association> associations) {
        var reach = pixels.reach(caller.get(), pixels.visible(caller.get(), pixelId));
        return coverage.ofAssociations(
                associations.stream().map(association -> association.id).toList(), reach);
    }

    private static AssociationJson json(Association association, Map<Long, Long> covers) {
        return AssociationJson.of(association, covers.getOrDefault(association.id, 0L));
    }
}
