package org.pixelkeep.pixel.http;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.KnownPeople;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * New content of a pixel in the API, which waits for review or was rejected while the live content keeps firing.
 *
 * @param reviewStatus {@code PENDING} or {@code REJECTED}
 * @param submittedBy the author's name; {@code null} if it is not known
 * @param proposedBy who proposed it, if it needs the acceptance of the network
 */
@Schema(name = "WaitingEdit")
record WaitingJson(
        ReviewStatus reviewStatus,
        @Nullable String reviewReason,
        PixelFormat format,
        PixelEvent event,
        @Nullable String offset,
        @Nullable Integer customEvent,
        @Nullable String url,
        @Nullable String secureUrl,
        List<Tracker> trackers,
        @Nullable String content,
        @Nullable String secureContent,
        Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable String proposedBy) {

    /**
     * What the caller may see of the edit of a pixel; {@code null}: nothing, or there is none.
     *
     * @param people whom the caller may know by name
     */
    static @Nullable WaitingJson of(Pixel pixel, Caller caller, KnownPeople people) {
        var waiting = pixel.waiting;
        if (waiting == null || !caller.grants().allows(Permission.VIEW_PIXEL, pixel.accessScope())) {
            return null;
        }
        return new WaitingJson(
                waiting.status,
                waiting.reason,
                waiting.format,
                waiting.event,
                waiting.offset,
                waiting.customEvent,
                waiting.url,
                waiting.secureUrl,
                waiting.trackers(),
                waiting.content,
                waiting.secureContent,
                waiting.since,
                people.called(waiting.author),
                people.called(waiting.proposedBy));
    }
}
