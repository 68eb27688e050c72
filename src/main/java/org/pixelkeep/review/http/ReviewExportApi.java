package org.pixelkeep.review.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.shared.error.InvalidInput;
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
@Tag(name = "Reviews")
class ReviewExportApi implements ExportedList {
    private static final int PART = 50;

    private static final List<String> ORDERS = List.of("submitted", "reach");

    private static final ListColumns<ReviewedPixel> COLUMNS = new ListColumns<ReviewedPixel>()
            .with("Pixel ID", ReviewedPixel::id)
            .with("Name", ReviewedPixel::name)
            .with("Scope", review -> Format.words(review.scope()))
            .with("Owner", ReviewedPixel::owner)
            .with("Format", review -> review.format().title())
            .with("Events", review -> TrackedEvent.words(review.events()))
            .with("Vendors", review -> String.join(", ", review.vendors()))
            .with("Waiting since", ReviewedPixel::since)
            .with("Submitted by", ReviewedPixel::submittedBy)
            .with("By an agent", review -> review.byAgent() ? "yes" : "no")
            .with("Proposed by", ReviewedPixel::proposedBy);

    private final CurrentCaller caller;
    private final QueueReader queue;
    private final ListExport export;

    ReviewExportApi(CurrentCaller caller, QueueReader queue, ListExport export) {
        this.caller = caller;
        this.queue = queue;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/reviews/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "exportReviews",
            summary = "Export the review queue of a network as a file",
            description = "Pixels that wait for review, the longest waiting first. The filters are those of the queue.")
    public Response export(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @RestQuery
                    @Parameter(
                            description = "Only new pixels, only edits, or only proposals",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"NEW", "EDITS", "PROPOSALS"}))
                    @Nullable
                    String kind,
            @RestQuery @Parameter(description = "Only pixels of this advertiser, by its ID") @Nullable
                    String advertiser,
            @RestQuery @Parameter(description = "Only what this person submitted, by their ID") @Nullable String by,
            @RestQuery
                    @Parameter(
                            description = "The order: the longest waiting first, or on most creatives first",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"submitted", "reach"}))
                    @Nullable
                    String sort,
            @BeanParam FileQuery fileQuery) {
        if (sort != null && !sort.isEmpty() && !ORDERS.contains(sort)) {
            throw new InvalidInput("sort", "Sort by submitted or reach.");
        }
        var query = new QueueQuery();
        query.q = q;
        query.kind = kind;
        query.advertiser = advertiser;
        query.by = by;
        query.sort = sort;
        return export.of(networkId, fileQuery, list(caller.get(), networkId, query));
    }

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public ListFile<ReviewedPixel> whole(Caller reader, long networkId) {
        return list(reader, networkId, new QueueQuery());
    }

    private ListFile<ReviewedPixel> list(Caller reader, long networkId, QueueQuery query) {
        return new ListFile<>(
                name(),
                COLUMNS,
                cursor -> queue.part(reader, networkId, query, new SliceRequest(PART, cursor, null, query.order())));
    }
}
