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
    public static final PixelFilter ALL = builder().build();

    /** A filter to be built. */
    public static Builder builder() {
        return new Builder();
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
    public static final class Builder {
        private @Nullable PixelScope scope;
        private @Nullable Long advertiserId;
        private boolean inherited;
        private @Nullable Long creativeId;
        private @Nullable String text;
        private @Nullable PixelFormat format;
        private @Nullable PixelEvent event;
        private @Nullable ReviewStatus review;
        private @Nullable ReviewStatus waiting;
        private boolean undecided;
        private @Nullable Long vendorId;
        private boolean likelyDuplicates;
        private @Nullable String state;

        private Builder() {}

        public Builder scope(@Nullable PixelScope scope) {
            this.scope = scope;
            return this;
        }

        public Builder advertiserId(@Nullable Long advertiserId) {
            this.advertiserId = advertiserId;
            return this;
        }

        public Builder inherited(boolean inherited) {
            this.inherited = inherited;
            return this;
        }

        public Builder creativeId(@Nullable Long creativeId) {
            this.creativeId = creativeId;
            return this;
        }

        public Builder text(@Nullable String text) {
            this.text = text;
            return this;
        }

        public Builder format(@Nullable PixelFormat format) {
            this.format = format;
            return this;
        }

        public Builder event(@Nullable PixelEvent event) {
            this.event = event;
            return this;
        }

        public Builder review(@Nullable ReviewStatus review) {
            this.review = review;
            return this;
        }

        public Builder waiting(@Nullable ReviewStatus waiting) {
            this.waiting = waiting;
            return this;
        }

        public Builder undecided(boolean undecided) {
            this.undecided = undecided;
            return this;
        }

        public Builder vendorId(@Nullable Long vendorId) {
            this.vendorId = vendorId;
            return this;
        }

        public Builder likelyDuplicates(boolean likelyDuplicates) {
            this.likelyDuplicates = likelyDuplicates;
            return this;
        }

        public Builder state(@Nullable String state) {
            this.state = state;
            return this;
        }

        public PixelFilter build() {
            return new PixelFilter(
                    scope,
                    advertiserId,
                    inherited,
                    creativeId,
                    text,
                    format,
                    event,
                    review,
                    waiting,
                    undecided,
                    vendorId,
                    likelyDuplicates,
                    state);
        }
    }
}
