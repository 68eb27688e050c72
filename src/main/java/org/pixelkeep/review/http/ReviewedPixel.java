package org.pixelkeep.review.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * A pixel in review, without its content.
 *
 * @param proposedBy who proposed it, if it is a proposal, as far as the reader may know
 * @param submittedBy who wrote its newest content; {@code null}: the system, or the reader may not know
 * @param byAgent whether an agent wrote or changed its newest content
 * @param owner the owner, in words
 * @param ownerHref the owner's page
 * @param vendors names
 * @param since since when its current content has been waiting
 */
public record ReviewedPixel(
        long id,
        long networkId,
        String name,
        @Nullable String proposedBy,
        @Nullable String submittedBy,
        boolean byAgent,
        PixelScope scope,
        String owner,
        String ownerHref,
        PixelFormat format,
        List<TrackedEvent> events,
        List<String> vendors,
        Instant since) {

    /** The pixel's page. */
    public String href() {
        return "/pixels/" + id;
    }

    /** The queue that it waits in. */
    public String queueHref() {
        return "/networks/" + networkId + "/reviews";
    }

    static ReviewedPixel of(
            Pixel pixel, @Nullable String proposedBy, @Nullable String submittedBy, boolean byAgent, Owners owners) {
        return new ReviewedPixel(
                pixel.id,
                pixel.networkId,
                pixel.name,
                proposedBy,
                submittedBy,
                byAgent,
                pixel.scope,
                owners.name(pixel),
                owners.href(pixel),
                pixel.format,
                pixel.trackers().stream().map(Tracker::tracked).toList(),
                owners.vendors(pixel),
                pixel.submittedAt);
    }
}
