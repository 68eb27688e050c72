package org.pixelkeep.advertiser.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
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
            return new AutoBuilder_AdvertiserView_PixelRow_Builder();
        }

        /** Builds a row by the names of its parts. */
        @AutoBuilder(ofClass = PixelRow.class)
        interface Builder {
            Builder id(long id);

            Builder name(String name);

            Builder scope(PixelScope scope);

            Builder inherited(boolean inherited);

            Builder format(PixelFormat format);

            Builder event(PixelEvent event);

            Builder state(String state);

            Builder review(ReviewStatus review);

            Builder edit(@Nullable ReviewStatus edit);

            Builder creatives(long creatives);

            PixelRow build();
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
            return new AutoBuilder_AdvertiserView_Page_Builder()
                    .advertiser(advertiser)
                    .mayEdit(false)
                    .mayAddCreative(false)
                    .mayAddPixel(false)
                    .seesHistory(false)
                    .seesPeople(false);
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = Page.class)
        interface Builder {
            Builder advertiser(Summary advertiser);

            Builder creatives(Slice<CreativeRow> creatives);

            Builder own(Slice<PixelRow> own);

            Builder inherited(Slice<PixelRow> inherited);

            Builder mayEdit(boolean mayEdit);

            Builder mayAddCreative(boolean mayAddCreative);

            Builder mayAddPixel(boolean mayAddPixel);

            Builder seesHistory(boolean seesHistory);

            Builder seesPeople(boolean seesPeople);

            Page build();
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
