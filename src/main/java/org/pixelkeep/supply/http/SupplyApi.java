package org.pixelkeep.supply.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.ConsequencesJson;
import org.pixelkeep.supply.SupplyAccess;
import org.pixelkeep.supply.SupplyDraft;
import org.pixelkeep.supply.SupplyService;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.OrderedPaging;
import org.pixelkeep.web.list.Paging;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Supply sources", description = "Third-party inventory that a network serves on")
class SupplyApi {
    private final CurrentCaller caller;
    private final SupplyAccess access;
    private final SupplyService supply;
    private final ConditionalEdits edits;
    private final ConsequenceService consequences;

    SupplyApi(
            CurrentCaller caller,
            SupplyAccess access,
            SupplyService supply,
            ConditionalEdits edits,
            ConsequenceService consequences) {
        this.caller = caller;
        this.access = access;
        this.supply = supply;
        this.edits = edits;
        this.consequences = consequences;
    }

    @GET
    @Path("/networks/{networkId}/supply-sources")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(summary = "List a network’s supply sources", description = "Sort by id (default), -id, name, or -name.")
    public ListJson<SourceJson> list(
            @RestPath long networkId,
            @BeanParam Paging paging,
            @RestQuery @Nullable String q,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ACTIVE", "ARCHIVED"}))
                    @RestQuery
                    @Nullable
                    String state) {
        var archived = Filtering.archived(state);
        var slice = access.listing(caller.get(), networkId, q, archived).slice(paging.byId());
        return ListJson.of(slice.map(SourceJson::of));
    }

    @POST
    @Path("/networks/{networkId}/supply-sources")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Add a supply source",
            description = "Effective pixels take its code as `supply` from then on. The code cannot be changed later.")
    public RestResponse<SourceJson> create(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = SupplyDraft.class,
                                                            requiredProperties = {"code", "name"})))
                    String body) {
        var sent = MergePatch.of(body);
        var source = supply.create(sent.by(caller.get()), networkId, sent.applyTo(SupplyDraft.NEW));
        return Answers.created("/api/v1/supply-sources/" + source.id, SourceJson.of(source), source.version);
    }

    @GET
    @Path("/supply-sources/{sourceId}")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(summary = "Get a supply source")
    public RestResponse<SourceJson> get(
            @RestPath long sourceId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return read(sourceId, ifNoneMatch);
    }

    @PATCH
    @Path("/supply-sources/{sourceId}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Update a supply source",
            description = "It takes effect immediately. Fields you leave out keep their values.")
    public RestResponse<SourceJson> edit(
            @RestPath long sourceId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SupplyDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        edits.change(
                ifMatch,
                () -> current(sourceId),
                (draft, version) -> supply.edit(by, sourceId, version, sent.applyTo(draft)));
        return read(sourceId, null);
    }

    @POST
    @Path("/supply-sources/{sourceId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Preview the impact of a change to a supply source",
            description =
                    "Send the body you would send to make the change, or `archived`. Returns how many creatives it "
                            + "would affect. Nothing is changed.")
    public ConsequencesJson consequences(
            @RestPath long sourceId,
            @BeanParam OrderedPaging paging,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            name = "SupplySourcePlan",
                                                            oneOf = {SupplyDraft.class, SourceArchiving.class})))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var networkId = access.visible(by, sourceId).networkId;
        return ConsequencesJson.of(consequences.of(
                by, networkId, () -> change(by, sourceId, sent), paging.slice(ConsequenceService.FIRST)));
    }

    private void change(Caller by, long sourceId, MergePatch sent) {
        if (!sent.has("archived")) {
            supply.edit(by, sourceId, null, sent.applyTo(current(sourceId).value()));
        } else if (sent.applyTo(SourceArchiving.NEW).archived()) {
            supply.archive(by, sourceId, null);
        } else {
            supply.restore(by, sourceId, null);
        }
    }

    @DELETE
    @Path("/supply-sources/{sourceId}")
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Archive a supply source",
            description = "Nothing fires on it anymore. Pixels that name it keep it.")
    public RestResponse<Void> archive(@RestPath long sourceId, @RestHeader("If-Match") @Nullable String ifMatch) {
        edits.perform(
                ifMatch,
                () -> access.visible(caller.get(), sourceId).version,
                version -> supply.archive(caller.get(), sourceId, version));
        return Answers.nothing();
    }

    @POST
    @Path("/supply-sources/{sourceId}/restoration")
    @Idempotent
    @PermissionsAllowed("edit-network")
    @Operation(summary = "Restore an archived supply source")
    public RestResponse<SourceJson> restore(@RestPath long sourceId, @RestHeader("If-Match") @Nullable String ifMatch) {
        edits.perform(
                ifMatch,
                () -> access.visible(caller.get(), sourceId).version,
                version -> supply.restore(caller.get(), sourceId, version));
        return read(sourceId, null);
    }

    private ConditionalEdits.Current<SupplyDraft> current(long sourceId) {
        var source = access.visible(caller.get(), sourceId);
        return new ConditionalEdits.Current<>(source, SupplyDraft.of(source), source.version);
    }

    private RestResponse<SourceJson> read(long sourceId, @Nullable String ifNoneMatch) {
        var source = access.visible(caller.get(), sourceId);
        return Answers.read(SourceJson.of(source), source.version, ifNoneMatch);
    }
}
