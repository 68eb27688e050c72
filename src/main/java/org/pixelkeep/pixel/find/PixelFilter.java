package org.pixelkeep.pixel.find;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;

/**
 * The filter of a pixel list; {@code null} parts do not filter.
 *
 * @param advertiserId own pixels of this advertiser and custom pixels of its creatives, and with {@code inherited} the
 *     network pixels that apply to any of its creatives
 * @param creativeId custom pixels of this creative
 * @param text words that are part of the name, an address, or, if hosts, of the script, in any order; or the ID
 * @param waiting the status of their edit
 * @param undecided only those that wait for a reviewer, themselves or with their edit
 * @param likelyDuplicates only those that have a likely duplicate
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
        @Nullable ReviewStatus waiting,
        boolean undecided,
        @Nullable Long vendorId,
        boolean likelyDuplicates,
        @Nullable String state) {
    public static final PixelFilter ALL =
            new PixelFilter(null, null, false, null, null, null, null, null, null, false, null, false, null);

    /** Whether an edit waits does not matter. */
    public PixelFilter(
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
        this(
                scope,
                advertiserId,
                inherited,
                creativeId,
                text,
                format,
                event,
                review,
                null,
                false,
                vendorId,
                false,
                state);
    }

    /** Those that a reviewer is to decide on: pixels, and edits of pixels. */
    public static PixelFilter waitingForReview() {
        return waitingForReview(null, null);
    }

    /** The same, of an advertiser and with words, where they are given. */
    public static PixelFilter waitingForReview(@Nullable Long advertiserId, @Nullable String text) {
        return new PixelFilter(null, advertiserId, false, null, text, null, null, null, null, true, null, false, null);
    }
}
