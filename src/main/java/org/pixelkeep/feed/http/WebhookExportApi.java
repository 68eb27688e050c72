package org.pixelkeep.feed.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.feed.Webhook;
import org.pixelkeep.feed.WebhookAccess;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.api.ExportedList;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Tag(name = "Webhooks")
class WebhookExportApi implements ExportedList {
    private static final ListColumns<Webhook> COLUMNS = new ListColumns<Webhook>()
            .with("Webhook ID", webhook -> webhook.id)
            .with("Name", webhook -> webhook.name)
            .with("URL", webhook -> webhook.url)
            .with(
                    "Notified of",
                    webhook -> webhook.kinds().stream().map(Format::words).collect(Collectors.joining(", ")))
            .with("State", webhook -> webhook.active ? "Active" : "Inactive")
            .with("Paused", webhook -> webhook.pausedAt)
            .with("Paused because", webhook -> webhook.pausedBecause)
            .with("Created", webhook -> webhook.createdAt)
            .with("Changed", webhook -> webhook.updatedAt);

    private final CurrentCaller caller;
    private final WebhookAccess access;
    private final ListExport export;

    WebhookExportApi(CurrentCaller caller, WebhookAccess access, ListExport export) {
        this.caller = caller;
        this.access = access;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/webhooks/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("edit-network")
    @Operation(
            operationId = "exportWebhooks",
            summary = "Export the webhooks of a network as a file",
            description = "The filters are those of the list. No secret is in it.")
    public Response export(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String sort,
            @BeanParam FileQuery fileQuery) {
        return export.of(networkId, fileQuery, list(caller.get(), networkId, q, sort));
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public ListFile<Webhook> whole(Caller by, long networkId) {
        return list(by, networkId, null, null);
    }

    private ListFile<Webhook> list(Caller by, long networkId, @Nullable String q, @Nullable String sort) {
        return new ListFile<>(
                name(), COLUMNS, cursor -> access.listing(by, networkId, q).uncounted(SliceRequest.part(cursor, sort)));
    }
}
