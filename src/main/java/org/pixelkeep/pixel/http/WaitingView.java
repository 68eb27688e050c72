package org.pixelkeep.pixel.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.history.read.KnownPeople;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.edit.VersionLabels;

/**
 * The edit of a pixel on its page.
 *
 * @param live the number of the version that is live; {@code null}: not known to the reader
 * @param number of the version that submitted the edit; {@code null}: not known to the reader
 * @param author by name; {@code null}: not known
 * @param changes from what is live to the edit
 */
public record WaitingView(
        ReviewStatus status,
        @Nullable String reason,
        @Nullable Integer live,
        @Nullable Integer number,
        Instant since,
        @Nullable String author,
        @Nullable String proposedBy,
        List<FieldChange> changes) {

    /**
     * {@code null}: there is none, or none that the caller may see.
     *
     * @param people whom the caller may know by name
     */
    static @Nullable WaitingView of(Pixel pixel, Caller caller, KnownPeople people, @Nullable VersionLabels marks) {
        var waiting = pixel.waiting;
        if (waiting == null || !caller.grants().allows(Permission.VIEW_PIXEL, pixel.accessScope())) {
            return null;
        }
        return new WaitingView(
                waiting.status,
                waiting.reason,
                marks == null ? null : marks.live(),
                marks == null ? null : marks.waiting(),
                waiting.since,
                people.called(waiting.author),
                people.called(waiting.proposedBy),
                PixelFields.edited(pixel.image().fields()));
    }

    /** Whether a reviewer rejected the edit; otherwise it waits. */
    public boolean rejected() {
        return status == ReviewStatus.REJECTED;
    }
}
