package org.pixelkeep.pixel;

import org.jspecify.annotations.Nullable;

/**
 * The filter of a pixel list; {@code null} parts do not filter.
 *
 * @param advertiserId own pixels of this advertiser and custom pixels of its creatives, and with {@code inherited} the
 *     network pixels that apply to any of its creatives
 * @param creativeId custom pixels of this creative
 * @param text part of the name or URL
 * @param state {@code ACTIVE}, {@code INACTIVE} or {@code ARCHIVED}; {@code null}: all but archived
 */
public record PixelFilter(
        @Nullable PixelScope scope,
        @Nullable Long advertiserId,
        boolean inherited,
        @Nullable Long creativeId,
        @Nullable String text,
        @Nullable PixelFormat format,
        @Nullable PixelEvent event,
        @Nullable ReviewStatus review,
        @Nullable Long vendorId,
        @Nullable String state) {
    public static final PixelFilter ALL = new PixelFilter(null, null, false, null, null, null, null, null, null, null);

    /** The pixels that wait for a reviewer. */
    public static PixelFilter waitingForReview() {
        return new PixelFilter(null, null, false, null, null, null, null, ReviewStatus.PENDING, null, null);
    }
}
