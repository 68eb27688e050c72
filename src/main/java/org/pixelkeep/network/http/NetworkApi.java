package org.pixelkeep.network.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.ConsequencesJson;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
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
@Tag(name = "Networks")
class NetworkApi {
    private static final NetworkDraft NEW = NetworkDraft.named("");

    private final CurrentCaller caller;
    private final NetworkAccess access;
    private final NetworkService networks;
    private final ConditionalEdits edits;
    private final ConsequenceService consequences;

    NetworkApi(
            CurrentCaller caller,
            NetworkAccess access,
            NetworkService networks,
            ConditionalEdits edits,
            ConsequenceService consequences) {
        this.caller = caller;
        this.access = access;
        this.networks = networks;
        this.edits = edits;
        this.consequences = consequences;
    }

    @GET
    @Path("networks")
    @PermissionsAllowed("view-network")
    @Transactional
    @Operation(
            summary = "List the networks you can see",
            description = "Sort by id (default), -id, name, -name, or -updated.")
    public ListJson<NetworkJson> list(
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
        return ListJson.of(access.listing(caller.get(), q, Filtering.archived(state))
                .slice(paging.byId())
                .map(NetworkJson::of));
    }

    @POST
    @Path("networks")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("add-network")
    @Operation(summary = "Create a network; for platform administrators")
    public RestResponse<NetworkJson> create(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = NetworkDraft.class,
                                                            requiredProperties = "name")))
                    String body) {
        var sent = MergePatch.of(body);
        var network = networks.create(sent.by(caller.get()), sent.applyTo(NEW));
        return Answers.created("/api/v1/networks/" + network.id, NetworkJson.of(network), network.version);
    }

    @GET
    @Path("networks/{networkId}")
    @PermissionsAllowed("view-network")
    @Transactional
    @Operation(summary = "Get a network")
    public RestResponse<NetworkJson> get(
            @RestPath long networkId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        var network = access.visible(caller.get(), networkId);
        return Answers.read(NetworkJson.of(network), network.version, ifNoneMatch);
    }

    @PATCH
    @Path("networks/{networkId}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed({"edit-network", "add-network"})
    @Operation(summary = "Update a network", description = "Fields you leave out keep their values.")
    public RestResponse<NetworkJson> edit(
            @RestPath long networkId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NetworkDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var network = edits.change(
                ifMatch,
                () -> current(access.visible(by, networkId)),
                (draft, version) -> networks.edit(by, networkId, version, sent.applyTo(draft)));
        return Answers.changed(NetworkJson.of(network), network.version);
    }

    @POST
    @Path("networks/{networkId}/settings/consequences")
    @Rate(Rate.Kind.COSTLY)
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-network")
    @Operation(
            operationId = "previewNetworkChange",
            summary = "Preview the impact of new network settings",
            description = "Send the body of a PATCH. Counts the creatives that fire differently, such as with another "
                    + "pixelLimit or holdBackLikelyDuplicates. Nothing is changed.")
    public ConsequencesJson consequences(
            @RestPath long networkId,
            @BeanParam OrderedPaging paging,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NetworkDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        return ConsequencesJson.of(consequences.of(
                by,
                networkId,
                () -> networks.edit(by, networkId, null, sent.applyTo(NetworkDraft.of(access.visible(by, networkId)))),
                paging.slice(ConsequenceService.FIRST)));
    }

    private static ConditionalEdits.Current<NetworkDraft> current(Network network) {
        return new ConditionalEdits.Current<>(network, NetworkDraft.of(network), network.version);
    }
}
