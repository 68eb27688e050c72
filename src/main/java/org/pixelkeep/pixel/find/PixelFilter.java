package org.pixelkeep.pixel.find;

import com.google.auto.value.AutoBuilder;
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
    public static final PixelFilter ALL = builder().build();

    /** A filter to be built. */
    public static Builder builder() {
        return new AutoBuilder_PixelFilter_Builder()
                .inherited(false)
                .undecided(false)
                .likelyDuplicates(false);
    }

    /** Those that a reviewer is to decide on: pixels, and edits of pixels. */
    public static PixelFilter waitingForReview() {
        return waitingForReview(null, null);
    }

    /** The same, of an advertiser and with words, where they are given. */
    public static PixelFilter waitingForReview(@Nullable Long advertiserId, @Nullable String text) {
        return builder().advertiserId(advertiserId).text(text).undecided(true).build();
    }

    /** Builds a filter by the names of its parts; what is not given does not filter. */
    @AutoBuilder(ofClass = PixelFilter.class)
    public interface Builder {
        Builder scope(@Nullable PixelScope scope);

        Builder advertiserId(@Nullable Long advertiserId);

        Builder inherited(boolean inherited);

        Builder creativeId(@Nullable Long creativeId);

        Builder text(@Nullable String text);

        Builder format(@Nullable PixelFormat format);

        Builder event(@Nullable PixelEvent event);

        Builder review(@Nullable ReviewStatus review);

        Builder waiting(@Nullable ReviewStatus waiting);

        Builder undecided(boolean undecided);

        Builder vendorId(@Nullable Long vendorId);

        Builder likelyDuplicates(boolean likelyDuplicates);

        Builder state(@Nullable String state);

        PixelFilter build();
    }
}
