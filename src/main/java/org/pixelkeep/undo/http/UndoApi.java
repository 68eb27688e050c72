package org.pixelkeep.undo.http;

import io.quarkus.security.PermissionsAllowed;
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
import org.pixelkeep.undo.UndoService;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
class UndoApi {
    private final CurrentCaller caller;
    private final UndoService undo;

    UndoApi(CurrentCaller caller, UndoService undo) {
        this.caller = caller;
        this.undo = undo;
    }

    /**
     * What was done.
     *
     * @param changeSet the one that was made by undoing
     * @param things how many were put back
     */
    @Schema(name = "Reversal")
    record Reversal(String undone, String changeSet, int things) {}

    @POST
    @Path("networks/{networkId}/change-sets/{changeSet}/reversal")
    @Idempotent
    @PermissionsAllowed("edit-pixel")
    @Operation(
            summary = "Undo what was done together",
            description = "All of it or nothing, as a change like others. The id of a change set is in the history. "
                    + "A reason may be sent.")
    @APIResponse(responseCode = "200", description = "Everything is as it was before")
    @APIResponse(responseCode = "404", description = "There is no such change set in sight")
    @APIResponse(responseCode = "409", description = "Something came later that stands in the way; it is named")
    public Reversal undo(@RestPath long networkId, @RestPath String changeSet, @Nullable String body) {
        var sent = MergePatch.ofOptional(body);
        sent.refuseFields();
        var by = sent.by(caller.get());
        return new Reversal(changeSet, by.changeSet().toString(), undo.undo(by, networkId, changeSet));
    }
}
