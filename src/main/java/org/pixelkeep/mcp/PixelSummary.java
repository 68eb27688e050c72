package org.pixelkeep.mcp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** A pixel in a list. */
record PixelSummary(
        long id,
        String name,

        @Described("Whom it belongs to") PixelScope scope,

        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        PixelFormat format,

        @Described("Its first event") PixelEvent event,

        @Described("ACTIVE, INACTIVE, or ARCHIVED") String state,
        ReviewStatus review,

        @Described("The review of an edit that waits next to the live content; missing if there is none") @Nullable
        ReviewStatus editReview,

        @Nullable Instant flightStart,
        @Nullable Instant flightEnd) {
    static PixelSummary of(Pixel pixel, Caller caller) {
        var own = caller.grants().allows(Permission.VIEW_PIXEL, pixel.accessScope());
        return new PixelSummary(
                pixel.id,
                pixel.name,
                pixel.scope,
                pixel.advertiserId,
                pixel.creativeId,
                pixel.format,
                pixel.event,
                pixel.state(),
                pixel.reviewStatus,
                own && pixel.waiting != null ? pixel.waiting.status : null,
                pixel.flightStart,
                pixel.flightEnd);
    }
}
