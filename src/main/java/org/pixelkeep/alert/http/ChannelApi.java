package org.pixelkeep.alert.http;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.alert.Channel;
import org.pixelkeep.alert.ChannelAccess;
import org.pixelkeep.alert.ChannelDraft;
import org.pixelkeep.alert.ChannelService;
import org.pixelkeep.alert.MessageStyle;
import org.pixelkeep.alert.PostingService;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Confidential;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Channels",
        description = "Slack and Teams channels that receive a network’s notices; for network administrators")
class ChannelApi {
    private static final ChannelDraft NEW = new ChannelDraft("", MessageStyle.SLACK, null, ChannelDraft.KINDS, true);

    private final CurrentCaller caller;
    private final ChannelAccess access;
    private final ChannelService channels;
    private final PostingService messages;
    private final ConditionalEdits edits;

    ChannelApi(
            CurrentCaller caller,
            ChannelAccess access,
            ChannelService channels,
            PostingService messages,
            ConditionalEdits edits) {
        this.caller = caller;
        this.access = access;
        this.channels = channels;
        this.messages = messages;
        this.edits = edits;
    }

    @GET
    @Path("networks/{networkId}/channels")
    @PermissionsAllowed("edit-network")
    @Transactional
    @Operation(summary = "List a network’s channels", description = "All of them, by name; at most 20.")
    public ListJson<ChannelJson> list(@RestPath long networkId) {
        return ListJson.whole(access.all(caller.get(), networkId).stream()
                .map(ChannelJson::of)
                .toList());
    }

    @POST
    @Path("networks/{networkId}/channels")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @Confidential
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Create a channel",
            description = "It gets notices of what happens from now on. Without kinds, it gets all kinds that"
                    + " channels can get. Its URL is stored encrypted and never returned.")
    public RestResponse<ChannelJson> create(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = ChannelDraft.class,
                                                            requiredProperties = {"name", "address"})))
                    String body) {
        var sent = MergePatch.of(body);
        var made = channels.create(sent.by(caller.get()), networkId, sent.applyTo(NEW));
        return Answers.created("/api/v1/channels/" + made.id, ChannelJson.of(made), made.version);
    }

    @GET
    @Path("channels/{channelId}")
    @PermissionsAllowed("edit-network")
    @Transactional
    @Operation(summary = "Get a channel")
    public RestResponse<ChannelJson> get(
            @RestPath long channelId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        var channel = access.visible(caller.get(), channelId);
        return Answers.read(ChannelJson.of(channel), channel.version, ifNoneMatch);
    }

    @PATCH
    @Path("channels/{channelId}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Update a channel",
            description =
                    "When reactivated, it gets notices of what happens from now on. Fields you leave out keep their"
                            + " values, and so does a URL that is null.")
    public RestResponse<ChannelJson> edit(
            @RestPath long channelId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ChannelDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var channel = edits.change(
                ifMatch,
                () -> current(access.visible(by, channelId)),
                (draft, version) -> channels.edit(by, channelId, version, sent.applyTo(draft)));
        return Answers.changed(ChannelJson.of(channel), channel.version);
    }

    @DELETE
    @Path("channels/{channelId}")
    @PermissionsAllowed("edit-network")
    @Operation(
            operationId = "deleteChannel",
            summary = "Delete a channel permanently",
            description = "Its URL is deleted, and so are notices that were not posted yet.")
    public RestResponse<Void> archive(@RestPath long channelId, @RestHeader("If-Match") @Nullable String ifMatch) {
        var by = caller.get();
        edits.perform(
                ifMatch,
                () -> access.visible(by, channelId).version,
                version -> channels.archive(by, channelId, version));
        return Answers.nothing();
    }

    @POST
    @Path("channels/{channelId}/test")
    @Idempotent
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-network")
    @Operation(
            operationId = "testChannel",
            summary = "Post a test message",
            description = "Posted in the background. If messages are refused, pausedBecause says why.")
    public RestResponse<Void> test(@RestPath long channelId) {
        messages.test(caller.get(), channelId);
        return Answers.nothing();
    }

    private static ConditionalEdits.Current<ChannelDraft> current(Channel channel) {
        return new ConditionalEdits.Current<>(
                channel,
                new ChannelDraft(channel.name, channel.service, null, channel.noticeKinds(), channel.active),
                channel.version);
    }
}
