package org.pixelkeep.undo.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.ConsequencesJson;
import org.pixelkeep.undo.UndoService;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.OrderedPaging;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
class UndoApi {
    private final CurrentCaller caller;
    private final UndoService undo;
    private final ConsequenceService consequences;

    UndoApi(CurrentCaller caller, UndoService undo, ConsequenceService consequences) {
        this.caller = caller;
        this.undo = undo;
        this.consequences = consequences;
    }

    /**
     * The result.
     *
     * @param changeSet the change set of the undo
     * @param things how many objects were reverted
     */
    @Schema(name = "Reversal")
    record Reversal(String undone, String changeSet, int things) {}

    @POST
    @Path("networks/{networkId}/change-sets/{changeSet}/reversal")
    @Idempotent
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed({"edit-pixel", "edit-vendor", "review-pixel"})
    @Operation(
            operationId = "undoChangeSet",
            summary = "Undo a change set",
            description = "Undoes all of it or nothing, recorded as a new change. The history shows the ID of each "
                    + "change set. A reason is optional.")
    @APIResponse(responseCode = "200", description = "Everything was undone")
    @APIResponse(responseCode = "404", description = "There is no such change set, or you cannot see it")
    @APIResponse(responseCode = "409", description = "A later change, named in the response, prevents it")
    public Reversal undo(@RestPath long networkId, @RestPath String changeSet, @Nullable String body) {
        var sent = MergePatch.ofOptional(body);
        sent.refuseFields();
        var by = sent.by(caller.get());
        return new Reversal(changeSet, by.changeSet().toString(), undo.undo(by, networkId, changeSet));
    }

    @POST
    @Path("networks/{networkId}/change-sets/{changeSet}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed({"edit-pixel", "edit-vendor", "review-pixel"})
    @Operation(
            operationId = "previewUndo",
            summary = "Preview the impact of undoing a change set",
            description = "Returns how many creatives it would affect. Nothing is changed.")
    @APIResponse(responseCode = "200", description = "The impact")
    @APIResponse(responseCode = "404", description = "There is no such change set, or you cannot see it")
    @APIResponse(responseCode = "409", description = "A later change, named in the response, prevents it")
    public ConsequencesJson consequences(
            @RestPath long networkId,
            @RestPath String changeSet,
            @BeanParam OrderedPaging paging,
            @Nullable String body) {
        var sent = MergePatch.ofOptional(body);
        sent.refuseFields();
        var by = sent.by(caller.get());
        return ConsequencesJson.of(consequences.of(
                by, networkId, () -> undo.rehearse(by, networkId, changeSet), paging.slice(ConsequenceService.FIRST)));
    }
}
