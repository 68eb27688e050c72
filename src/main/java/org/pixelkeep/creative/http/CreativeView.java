package org.pixelkeep.creative.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.listview.ListSettings;
import org.pixelkeep.pixel.bulk.CreativeChange;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;

/** The data of the creative list and form. */
final class CreativeView {
    private CreativeView() {}

    /**
     * A creative.
     *
     * @param size width and height of a banner; {@code null} for other types
     */
    record Summary(
            long id,
            long networkId,
            long advertiserId,
            String advertiser,
            String name,
            @Nullable String code,
            CreativeType type,
            @Nullable String size,
            boolean active,
            boolean suspended,
            String state,
            long version,
            Instant createdAt,
            Instant updatedAt) {
        static Summary of(Creative creative, String advertiser) {
            return new Summary(
                    creative.id,
                    creative.networkId,
                    creative.advertiserId,
                    advertiser,
                    creative.name,
                    creative.code,
                    creative.type,
                    creative.width == null ? null : creative.width + " × " + creative.height,
                    creative.active,
                    creative.suspended,
                    creative.state(),
                    creative.version,
                    creative.createdAt,
                    creative.updatedAt);
        }

        public boolean isArchived() {
            return state.equals("ARCHIVED");
        }

        public String icon() {
            return switch (type) {
                case BANNER -> "photo";
                case VIDEO -> "video";
                case AUDIO -> "volume";
                case NATIVE -> "ad";
            };
        }
    }

    /**
     * A row of the list.
     *
     * @param firing how many pixels fire on it in the default context; {@code null}: hidden from the caller, or not shown
     * @param changedBy who changed it last; {@code null}: unknown to the caller, or not shown
     */
    record Row(
            Summary creative,
            @Nullable Integer firing,
            @Nullable String changedBy) {}

    /**
     * The list.
     *
     * @param advertisers to choose from
     * @param rules the coverage rules to filter by
     * @param carriages the vendor categories to filter by
     * @param mayAddTo the advertisers to which the caller may add a creative, unless there are many
     * @param newElsewhere where one of many is chosen; {@code null}: there are not many
     * @param settings the columns, density, and views of the reader
     * @param mayChange whether the caller may attach pixels to any of them
     */
    record Rows(
            long networkId,
            ListQuery query,
            CreativeQuery more,
            Choices advertisers,
            List<Choice> types,
            List<Choice> states,
            List<Choice> rules,
            List<Choice> carriages,
            Slice<Row> slice,
            List<Choice> mayAddTo,
            @Nullable String newElsewhere,
            ListSettings settings,
            boolean mayChange) {
        /** How many can be changed at once. */
        public int maxChanged() {
            return CreativeChange.MAX;
        }

        /** The available bulk actions. */
        public List<Choice> changes() {
            return List.of(
                    new Choice("ATTACH", "Attach a pixel"),
                    new Choice("EXCLUDE", "Exclude from a pixel"),
                    new Choice("ARCHIVE", "Archive"));
        }

        public boolean narrows() {
            return query.narrows() || more.narrows();
        }

        /** A list to be built. */
        static Builder builder() {
            return new AutoBuilder_CreativeView_Rows_Builder();
        }

        /** Builds a list by the names of its parts. */
        @AutoBuilder(ofClass = Rows.class)
        interface Builder {
            Builder networkId(long networkId);

            Builder query(ListQuery query);

            Builder more(CreativeQuery more);

            Builder advertisers(Choices advertisers);

            Builder types(List<Choice> types);

            Builder states(List<Choice> states);

            Builder rules(List<Choice> rules);

            Builder carriages(List<Choice> carriages);

            Builder slice(Slice<Row> slice);

            Builder mayAddTo(List<Choice> mayAddTo);

            Builder newElsewhere(@Nullable String newElsewhere);

            Builder settings(ListSettings settings);

            Builder mayChange(boolean mayChange);

            Rows build();
        }
    }

    /**
     * The form.
     *
     * @param stored the current creative; {@code null} for a new one
     */
    record FormPage(
            long networkId,
            long advertiserId,
            String advertiser,
            List<Choice> types,
            CreativeForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            @Nullable Summary stored) {}
}
