package org.pixelkeep.pixel.http;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.pixel.http.status.ServingFilter;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.Paging;

/** The requested pixels. */
public record PixelQuery(
        @Parameter(schema = @Schema(implementation = PixelScope.class)) @RestQuery @Nullable
        String scope,

        @Parameter(schema = @Schema(implementation = ReviewStatus.class)) @RestQuery @Nullable
        String review,

        @RestQuery
        @Parameter(
                description = "Status of the waiting edit",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"PENDING", "REJECTED"}))
        @Nullable
        String waiting,

        @Parameter(schema = @Schema(implementation = PixelFormat.class)) @RestQuery @Nullable
        String format,

        @Parameter(schema = @Schema(implementation = PixelEvent.class)) @RestQuery @Nullable
        String event,

        @RestQuery @Parameter(description = "ID of a vendor") @Nullable
        String vendor,

        @RestQuery
        @Parameter(
                description = "LIKELY: only pixels that have a likely duplicate",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"LIKELY"}))
        @Nullable
        String duplicates,

        @RestQuery
        @Parameter(
                description =
                        "What they do on creatives: FIRING on at least one, NOWHERE, or a reason why they are held"
                                + " back")
        @Nullable
        String serving,

        @RestQuery
        @Parameter(
                description = "Only this state; default: all except archived",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"ACTIVE", "INACTIVE", "ARCHIVED"}))
        @Nullable
        String state,

        @RestQuery @Parameter(description = Paging.UPDATED_AFTER) @Nullable
        String updatedAfter,

        @RestQuery @Parameter(description = "Part of the name or of a URL") @Nullable
        String q) {
    private static final List<String> WAITING = List.of("PENDING", "REJECTED");
    static final List<String> STATES = List.of("ACTIVE", "INACTIVE", "ARCHIVED");

    private @Nullable ReviewStatus ofEdit() {
        var status = Filtering.oneOf(WAITING, "waiting", waiting);
        return status == null ? null : ReviewStatus.valueOf(status);
    }

    /** Only pixels that were updated after this; {@code null}: no filter. */
    @Nullable
    Instant after() {
        return Filtering.time("updatedAfter", updatedAfter);
    }

    /** What the pixels do on creatives; {@code null}: no filter. */
    @Nullable
    String standing() {
        return Filtering.oneOf(ServingFilter.values(), "serving", serving);
    }

    /** The filters, within the network, the advertiser (including inherited pixels), or the creative. */
    PixelFilter within(PixelOwner owner) {
        var advertiserId = owner.scope() == PixelScope.ADVERTISER ? owner.id() : null;
        return PixelFilter.builder()
                .scope(Filtering.oneOf(PixelScope.class, "scope", scope))
                .advertiserId(advertiserId)
                .inherited(advertiserId != null)
                .creativeId(owner.scope() == PixelScope.CREATIVE ? owner.id() : null)
                .text(q)
                .format(Filtering.oneOf(PixelFormat.class, "format", format))
                .event(Filtering.oneOf(PixelEvent.class, "event", event))
                .review(Filtering.oneOf(ReviewStatus.class, "review", review))
                .waiting(ofEdit())
                .vendorId(Filtering.id("vendor", vendor))
                .likelyDuplicates(Filtering.oneOf(List.of("LIKELY"), "duplicates", duplicates) != null)
                .state(Filtering.oneOf(STATES, "state", state))
                .build();
    }
}
