package org.pixelkeep.creative.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.pixel.edit.CopyService;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Creatives")
class CreativeApi {
    private final CurrentCaller caller;
    private final CreativeAccess access;
    private final CreativeService creatives;
    private final CopyService copies;
    private final ConditionalEdits edits;

    CreativeApi(
            CurrentCaller caller,
            CreativeAccess access,
            CreativeService creatives,
            CopyService copies,
            ConditionalEdits edits) {
        this.caller = caller;
        this.access = access;
        this.creatives = creatives;
        this.copies = copies;
        this.edits = edits;
    }

    @GET
    @Path("creatives/{creativeId}")
    @PermissionsAllowed("view-creative")
    @Transactional
    @Operation(summary = "Get a creative")
    public RestResponse<CreativeJson> get(
            @RestPath long creativeId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return read(creativeId, ifNoneMatch);
    }

    @PATCH
    @Path("creatives/{creativeId}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-creative")
    @Operation(summary = "Update a creative", description = "Fields you leave out keep their values.")
    public RestResponse<CreativeJson> edit(
            @RestPath long creativeId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CreativeDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var creative = edits.change(
                ifMatch,
                () -> current(access.visible(by, creativeId)),
                (draft, version) -> creatives.edit(by, creativeId, version, sent.applyTo(draft)));
        return Answers.changed(CreativeJson.of(creative), creative.version);
    }

    @DELETE
    @Path("creatives/{creativeId}")
    @PermissionsAllowed("edit-creative")
    @Operation(summary = "Archive a creative", description = "Its associations are kept, and it can be restored.")
    public RestResponse<Void> archive(@RestPath long creativeId, @RestHeader("If-Match") @Nullable String ifMatch) {
        var by = caller.get();
        edits.perform(
                ifMatch,
                () -> access.visible(by, creativeId).version,
                version -> creatives.archive(by, creativeId, version));
        return Answers.nothing();
    }

    @POST
    @Path("creatives/{creativeId}/restoration")
    @Idempotent
    @PermissionsAllowed("edit-creative")
    @Operation(summary = "Restore an archived creative")
    public RestResponse<CreativeJson> restore(
            @RestPath long creativeId, @RestHeader("If-Match") @Nullable String ifMatch) {
        var by = caller.get();
        edits.perform(
                ifMatch,
                () -> access.visible(by, creativeId).version,
                version -> creatives.restore(by, creativeId, version));
        return read(creativeId, null);
    }

    @POST
    @Path("creatives/{creativeId}/copies")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-creative")
    @Operation(
            summary = "Duplicate a creative",
            description =
                    "For the same advertiser, without its code. withPixels attaches and excludes the same pixels, and"
                            + " duplicates its custom pixels, which are reviewed again. Without a name, it gets one with "
                            + "“(copy)”.")
    @APIResponse(responseCode = "201", description = "The copy")
    @APIResponse(
            responseCode = "409",
            description = "The advertiser is archived, or you may not attach one of its pixels; nothing was changed")
    public RestResponse<CreativeJson> copy(
            @RestPath long creativeId,
            @RequestBody(content = @Content(schema = @Schema(implementation = CreativeCopy.class))) @Nullable
                    String body) {
        var sent = MergePatch.ofOptional(body);
        var wanted = sent.applyTo(new CreativeCopy(null, false));
        var copy = copies.copyCreative(sent.by(caller.get()), creativeId, wanted.name(), wanted.withPixels());
        return Answers.created("/api/v1/creatives/" + copy.id, CreativeJson.of(copy), copy.version);
    }

    private RestResponse<CreativeJson> read(long creativeId, @Nullable String ifNoneMatch) {
        var creative = access.visible(caller.get(), creativeId);
        return Answers.read(CreativeJson.of(creative), creative.version, ifNoneMatch);
    }

    private static ConditionalEdits.Current<CreativeDraft> current(Creative creative) {
        return new ConditionalEdits.Current<>(creative, CreativeDraft.of(creative), creative.version);
    }
}
