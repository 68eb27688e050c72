package org.pixelkeep.feed.http;

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
import java.util.Set;
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
import org.pixelkeep.feed.DeliveryService;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.Webhook;
import org.pixelkeep.feed.WebhookAccess;
import org.pixelkeep.feed.WebhookDelivery;
import org.pixelkeep.feed.WebhookDraft;
import org.pixelkeep.feed.WebhookService;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Confidential;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks", description = "URLs that are notified of a network’s changes; for network administrators")
class WebhookApi {
    private static final WebhookDraft NEW = new WebhookDraft("", "", Set.of(FeedEntity.values()), true);

    private final CurrentCaller caller;
    private final WebhookAccess access;
    private final WebhookService webhooks;
    private final DeliveryService deliveries;
    private final ConditionalEdits edits;

    WebhookApi(
            CurrentCaller caller,
            WebhookAccess access,
            WebhookService webhooks,
            DeliveryService deliveries,
            ConditionalEdits edits) {
        this.caller = caller;
        this.access = access;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.edits = edits;
    }

    @GET
    @Path("networks/{networkId}/webhooks")
    @PermissionsAllowed("edit-network")
    @Transactional
    @Operation(
            summary = "List a network’s webhooks",
            description = "Sort by id (default), -id, name, -name, or -updated.")
    public ListJson<WebhookJson> list(
            @RestPath long networkId, @BeanParam Paging paging, @RestQuery @Nullable String q) {
        return ListJson.of(
                access.listing(caller.get(), networkId, q).slice(paging.byId()).map(WebhookJson::of));
    }

    @POST
    @Path("networks/{networkId}/webhooks")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @Confidential
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Create a webhook; its secret is returned in this response only",
            description = "It is notified of all changes from now on. Without entities, it is notified of all "
                    + "object types.")
    public RestResponse<WebhookJson.Made> create(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = WebhookDraft.class,
                                                            requiredProperties = {"name", "url"})))
                    String body) {
        var sent = MergePatch.of(body);
        var made = webhooks.create(sent.by(caller.get()), networkId, sent.applyTo(NEW));
        return Answers.created("/api/v1/webhooks/" + made.webhook().id, json(made), made.webhook().version);
    }

    @GET
    @Path("webhooks/{webhookId}")
    @PermissionsAllowed("edit-network")
    @Transactional
    @Operation(summary = "Get a webhook")
    public RestResponse<WebhookJson> get(
            @RestPath long webhookId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        var webhook = access.visible(caller.get(), webhookId);
        return Answers.read(WebhookJson.of(webhook), webhook.version, ifNoneMatch);
    }

    @PATCH
    @Path("webhooks/{webhookId}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Update a webhook",
            description =
                    "When reactivated, it continues where it left off. Fields you leave out keep their " + "values.")
    public RestResponse<WebhookJson> edit(
            @RestPath long webhookId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WebhookDraft.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var webhook = edits.change(
                ifMatch,
                () -> current(access.visible(by, webhookId)),
                (draft, version) -> webhooks.edit(by, webhookId, version, sent.applyTo(draft)));
        return Answers.changed(WebhookJson.of(webhook), webhook.version);
    }

    @DELETE
    @Path("webhooks/{webhookId}")
    @PermissionsAllowed("edit-network")
    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook permanently",
            description = "Its secrets are deleted.")
    public RestResponse<Void> archive(@RestPath long webhookId, @RestHeader("If-Match") @Nullable String ifMatch) {
        var by = caller.get();
        edits.perform(
                ifMatch,
                () -> access.visible(by, webhookId).version,
                version -> webhooks.archive(by, webhookId, version));
        return Answers.nothing();
    }

    @POST
    @Path("webhooks/{webhookId}/secret")
    @Idempotent
    @Confidential
    @PermissionsAllowed("edit-network")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Create a new secret; it is returned in this response only",
            description = "For 24 hours, messages are also signed with the old secret.")
    public RestResponse<WebhookJson.Made> rotate(@RestPath long webhookId) {
        var made = webhooks.rotate(caller.get(), webhookId);
        return Answers.changed(json(made), made.webhook().version);
    }

    @POST
    @Path("webhooks/{webhookId}/test")
    @Idempotent
    @PermissionsAllowed("edit-network")
    @Operation(
            summary = "Send a test message",
            description = "Sent in the background; see the deliveries for the result. 409 if ten are waiting already.")
    public DeliveryJson test(@RestPath long webhookId) {
        return DeliveryJson.of(deliveries.test(caller.get(), webhookId));
    }

    @GET
    @Path("webhooks/{webhookId}/deliveries")
    @PermissionsAllowed("edit-network")
    @Transactional
    @Operation(
            summary = "List a webhook’s messages, newest first",
            description = "Those of the last 30 days and all that are pending.")
    public ListJson<DeliveryJson> deliveries(
            @RestPath long webhookId,
            @BeanParam Paging paging,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"WAITING", "DELIVERED", "FAILED"}))
                    @RestQuery
                    @Nullable
                    String state) {
        var wanted = Filtering.oneOf(WebhookDelivery.State.class, "state", state);
        return ListJson.of(access.deliveries(caller.get(), webhookId, wanted)
                .slice(paging.slice())
                .map(DeliveryJson::of));
    }

    @POST
    @Path("webhooks/{webhookId}/deliveries/{deliveryId}/resend")
    @Idempotent
    @PermissionsAllowed("edit-network")
    @Operation(
            operationId = "resendDelivery",
            summary = "Resend a message",
            description = "A pending message is sent right away; a delivered or failed one is sent again ahead of "
                    + "all pending ones. Its webhook-id stays the same. 409 if it is pending and the webhook is off.")
    public DeliveryJson resend(@RestPath long webhookId, @RestPath long deliveryId) {
        return DeliveryJson.of(deliveries.resend(caller.get(), webhookId, deliveryId));
    }

    private static WebhookJson.Made json(WebhookService.Made made) {
        return new WebhookJson.Made(made.webhook().id, made.secret(), WebhookJson.of(made.webhook()));
    }

    private static ConditionalEdits.Current<WebhookDraft> current(Webhook webhook) {
        return new ConditionalEdits.Current<>(
                webhook, new WebhookDraft(webhook.name, webhook.url, webhook.kinds(), webhook.active), webhook.version);
    }
}
