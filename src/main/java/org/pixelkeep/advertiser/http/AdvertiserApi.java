package org.pixelkeep.advertiser.http;

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
import java.util.List;
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
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Advertisers")
class AdvertiserApi {
    private static final AdvertiserDraft NEW = new AdvertiserDraft("", null, true);
    static final List<String> STATES = List.of("ACTIVE", "INACTIVE", "ARCHIVED");

    private final CurrentCaller caller;
    private final AdvertiserAccess access;
    private final AdvertiserService advertisers;
    private final ConditionalEdits edits;

    AdvertiserApi(
            CurrentCaller caller, AdvertiserAccess access, AdvertiserService advertisers, ConditionalEdits edits) {
        this.caller = caller;
        this.access = access;
        this.advertisers = advertisers;
        this.edits = edits;
    }

    @GET
    @Path("/networks/{networkId}/advertisers")
    @PermissionsAllowed("view-advertiser")
    @Transactional
    @Operation(
            summary = "List the advertisers in a network that you can see",
            description = "Sort by id (default), -id, name, -name, updated, or -updated.")
    public ListJson<AdvertiserJson> list(
            @RestPath long networkId,
            @BeanParam Paging paging,
            @RestQuery @Nullable String q,
            @RestQuery
                    @Parameter(
                            description =
                                    "Only the advertiser with exactly this code. Codes are unique within a network; archived advertisers keep theirs")
                    @Nullable
                    String code,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ACTIVE", "INACTIVE", "ARCHIVED"}))
                    @RestQuery
                    @Nullable
                    String state,
            @RestQuery @Parameter(description = Paging.UPDATED_AFTER) @Nullable String updatedAfter) {
        return ListJson.of(access.listing(caller.get(), networkId, q, Filtering.oneOf(STATES, "state", state))
                .whereGiven("a.code = :code", "code", Texts.given(code))
                .changedAfter(Filtering.time("updatedAfter", updatedAfter))
                .slice(paging.byId())
                .map(AdvertiserJson::of));
    }

    @POST
    @Path("/networks/{networkId}/advertisers")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-advertiser")
    @Operation(operationId = "createAdvertiser", summary = "Create an advertiser")
    public RestResponse<AdvertiserJson> create(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = AdvertiserDraft.class,
                                                            requiredProperties = "name")))
                    String body) {
        var sent = MergePatch.of(body);
        var advertiser = advertisers.create(sent.by(caller.get()), networkId, sent.applyTo(NEW));
        return Answers.created(
                "/api/v1/advertisers/" + advertiser.id, AdvertiserJson.of(advertiser), advertiser.version);
    }

    @GET
    @Path("/advertisers/{advertiserId}")
    @PermissionsAllowed("view-advertiser")
    @Transactional
    @Operation(summary = "Get an advertiser")
    public RestResponse<AdvertiserJson> get(
            @RestPath long advertiserId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return read(advertiserId, ifNoneMatch);
    }

    @PATCH
    @Path("/advertisers/{advertiserId}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-advertiser")
    @Operation(summary = "Update an advertiser", description = "Fields you leave out keep their values.")
    public RestResponse<AdvertiserJson> edit(
            @RestPath long advertiserId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AdvertiserDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var advertiser = edits.change(
                ifMatch,
                () -> current(access.visible(by, advertiserId)),
                (draft, version) -> advertisers.edit(by, advertiserId, version, sent.applyTo(draft)));
        return Answers.changed(AdvertiserJson.of(advertiser), advertiser.version);
    }

    @DELETE
    @Path("/advertisers/{advertiserId}")
    @PermissionsAllowed("edit-advertiser")
    @Operation(summary = "Archive an advertiser", description = "Everything is kept and can be restored.")
    public RestResponse<Void> archive(@RestPath long advertiserId, @RestHeader("If-Match") @Nullable String ifMatch) {
        var by = caller.get();
        edits.perform(
                ifMatch,
                () -> access.visible(by, advertiserId).version,
                version -> advertisers.archive(by, advertiserId, version));
        return Answers.nothing();
    }

    @POST
    @Path("/advertisers/{advertiserId}/restoration")
    @Idempotent
    @PermissionsAllowed("edit-advertiser")
    @Operation(summary = "Restore an archived advertiser")
    public RestResponse<AdvertiserJson> restore(
            @RestPath long advertiserId, @RestHeader("If-Match") @Nullable String ifMatch) {
        edits.perform(
                ifMatch,
                () -> access.visible(caller.get(), advertiserId).version,
                version -> advertisers.restore(caller.get(), advertiserId, version));
        return read(advertiserId, null);
    }

    private RestResponse<AdvertiserJson> read(long advertiserId, @Nullable String ifNoneMatch) {
        var advertiser = access.visible(caller.get(), advertiserId);
        return Answers.read(AdvertiserJson.of(advertiser), advertiser.version, ifNoneMatch);
    }

    private static ConditionalEdits.Current<AdvertiserDraft> current(Advertiser advertiser) {
        return new ConditionalEdits.Current<>(
                advertiser,
                new AdvertiserDraft(advertiser.name, advertiser.code, advertiser.active),
                advertiser.version);
    }
}
