package org.pixelkeep.advertiser.http;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;

/** The data of advertiser pages. */
final class AdvertiserView {
    private AdvertiserView() {}

    /** An advertiser. */
    record Summary(
            long id,
            long networkId,
            String name,
            @Nullable String code,
            String state,
            long version,
            Instant createdAt,
            Instant updatedAt) {
        static Summary of(Advertiser advertiser) {
            return new Summary(
                    advertiser.id,
                    advertiser.networkId,
                    advertiser.name,
                    advertiser.code,
                    advertiser.state(),
                    advertiser.version,
                    advertiser.createdAt,
                    advertiser.updatedAt);
        }

        public boolean isArchived() {
            return state.equals("ARCHIVED");
        }
    }

    /** A row of the list. */
    record Row(Summary advertiser, long creatives) {}

    record Rows(long networkId, ListQuery query, List<Choice> states, Slice<Row> slice, boolean mayAdd) {}

    /** A creative of the advertiser. */
    record CreativeRow(
            long id,
            String name,
            CreativeType type,
            @Nullable String size,
            String state,
            @Nullable Integer firing) {}

    /**
     * A pixel that applies to creatives of the advertiser.
     *
     * @param inherited whether it is the network's
     * @param edit the status of its edit; {@code null}: none that the caller may see
     * @param creatives how many of the advertiser's creatives it applies to
     */
    record PixelRow(
            long id,
            String name,
            PixelScope scope,
            boolean inherited,
            PixelFormat format,
            PixelEvent event,
            String state,
            ReviewStatus review,
            @Nullable ReviewStatus edit,
            long creatives) {

        /** A row to be built. */
        static Builder builder() {
            return new Builder();
        }

        /** Builds a row by the names of its parts. */
        static final class Builder {
            private long id;
            private @Nullable String name;
            private @Nullable PixelScope scope;
            private boolean inherited;
            private @Nullable PixelFormat format;
            private @Nullable PixelEvent event;
            private @Nullable String state;
            private @Nullable ReviewStatus review;
            private @Nullable ReviewStatus edit;
            private long creatives;

            private Builder() {}

            Builder id(long id) {
                this.id = id;
                return this;
            }

            Builder name(String name) {
                this.name = name;
                return this;
            }

            Builder scope(PixelScope scope) {
                this.scope = scope;
                return this;
            }

            Builder inherited(boolean inherited) {
                this.inherited = inherited;
                return this;
            }

            Builder format(PixelFormat format) {
                this.format = format;
                return this;
            }

            Builder event(PixelEvent event) {
                this.event = event;
                return this;
            }

            Builder state(String state) {
                this.state = state;
                return this;
            }

            Builder review(ReviewStatus review) {
                this.review = review;
                return this;
            }

            Builder edit(@Nullable ReviewStatus edit) {
                this.edit = edit;
                return this;
            }

            Builder creatives(long creatives) {
                this.creatives = creatives;
                return this;
            }

            PixelRow build() {
                return new PixelRow(
                        id,
                        Objects.requireNonNull(name),
                        Objects.requireNonNull(scope),
                        inherited,
                        Objects.requireNonNull(format),
                        Objects.requireNonNull(event),
                        Objects.requireNonNull(state),
                        Objects.requireNonNull(review),
                        edit,
                        creatives);
            }
        }
    }

    /** The page of one advertiser, with the beginning of its lists. */
    record Page(
            Summary advertiser,
            Slice<CreativeRow> creatives,
            Slice<PixelRow> own,
            Slice<PixelRow> inherited,
            boolean mayEdit,
            boolean mayAddCreative,
            boolean mayAddPixel,
            boolean seesHistory,
            boolean seesPeople) {
        /** How many pixels stop firing when the advertiser is archived. */
        public long pixels() {
            return own.total() + inherited.total();
        }

        /** A page to be built: until told otherwise, the reader may do nothing. */
        static Builder of(Summary advertiser) {
            return new Builder(advertiser);
        }

        /** Builds a page by the names of its parts. */
        static final class Builder {
            private final Summary advertiser;
            private @Nullable Slice<CreativeRow> creatives;
            private @Nullable Slice<PixelRow> own;
            private @Nullable Slice<PixelRow> inherited;
            private boolean mayEdit;
            private boolean mayAddCreative;
            private boolean mayAddPixel;
            private boolean seesHistory;
            private boolean seesPeople;

            private Builder(Summary advertiser) {
                this.advertiser = advertiser;
            }

            Builder creatives(Slice<CreativeRow> creatives) {
                this.creatives = creatives;
                return this;
            }

            Builder own(Slice<PixelRow> own) {
                this.own = own;
                return this;
            }

            Builder inherited(Slice<PixelRow> inherited) {
                this.inherited = inherited;
                return this;
            }

            Builder mayEdit(boolean mayEdit) {
                this.mayEdit = mayEdit;
                return this;
            }

            Builder mayAddCreative(boolean mayAddCreative) {
                this.mayAddCreative = mayAddCreative;
                return this;
            }

            Builder mayAddPixel(boolean mayAddPixel) {
                this.mayAddPixel = mayAddPixel;
                return this;
            }

            Builder seesHistory(boolean seesHistory) {
                this.seesHistory = seesHistory;
                return this;
            }

            Builder seesPeople(boolean seesPeople) {
                this.seesPeople = seesPeople;
                return this;
            }

            Page build() {
                return new Page(
                        advertiser,
                        Objects.requireNonNull(creatives),
                        Objects.requireNonNull(own),
                        Objects.requireNonNull(inherited),
                        mayEdit,
                        mayAddCreative,
                        mayAddPixel,
                        seesHistory,
                        seesPeople);
            }
        }
    }

    /**
     * The form.
     *
     * @param stored the current advertiser; {@code null} for a new one
     */
    record FormPage(
            long networkId,
            AdvertiserForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            @Nullable Summary stored) {}
}
