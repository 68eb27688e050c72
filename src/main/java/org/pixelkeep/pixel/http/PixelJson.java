package org.pixelkeep.pixel.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;

/**
 * A pixel as the API speaks it.
 *
 * @param inherited whether it is the network's, seen from one of the advertisers that it applies to
 * @param vendorIds all vendors, recognised or named: those that policy and consent count for
 * @param namedVendorIds those of them that were named by hand
 * @param vendorsByHand whether any was
 * @param state {@code ACTIVE}, {@code INACTIVE} or {@code ARCHIVED}
 */
record PixelJson(
        long id,
        long networkId,
        PixelScope scope,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        boolean inherited,
        String name,
        PixelFormat format,
        PixelEvent event,
        @Nullable String url,
        @Nullable String secureUrl,
        @Nullable String content,
        @Nullable String secureContent,
        boolean active,
        String state,
        ReviewStatus reviewStatus,
        @Nullable String reviewReason,
        @Nullable Instant reviewedAt,
        Instant submittedAt,
        @Nullable Instant flightStart,
        @Nullable Instant flightEnd,
        int position,
        boolean serveOnAdx,
        List<Long> vendorIds,
        List<Long> namedVendorIds,
        boolean vendorsByHand,
        @Nullable String owner,
        @Nullable LocalDate reviewBy,
        @Nullable Instant archivedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    static PixelJson of(Pixel pixel, boolean inherited) {
        return new PixelJson(
                pixel.id,
                pixel.networkId,
                pixel.scope,
                pixel.advertiserId,
                pixel.creativeId,
                inherited,
                pixel.name,
                pixel.format,
                pixel.event,
                pixel.url,
                pixel.secureUrl,
                pixel.content,
                pixel.secureContent,
                pixel.active,
                pixel.state(),
                pixel.reviewStatus,
                pixel.reviewReason,
                pixel.reviewedAt,
                pixel.submittedAt,
                pixel.flightStart,
                pixel.flightEnd,
                pixel.position,
                pixel.serveOnAdx,
                pixel.vendorIds(),
                pixel.namedVendorIds(),
                pixel.vendorsByHand,
                pixel.owner,
                pixel.reviewBy,
                pixel.archivedAt,
                pixel.createdAt,
                pixel.updatedAt,
                pixel.version);
    }
}
