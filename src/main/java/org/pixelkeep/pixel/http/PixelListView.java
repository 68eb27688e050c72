package org.pixelkeep.pixel.http;

import com.google.auto.value.AutoBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.listview.ListSettings;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.bulk.BulkChange;
import org.pixelkeep.pixel.http.status.ServingFilter;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;

/**
 * The list of the pixels of a network.
 *
 * @param vendors the names to choose from
 * @param vendor the name of the vendor filtered by, or what was typed; empty: none
 * @param settings the columns, density, and views of the reader
 * @param details what some columns show
 * @param newOfNetwork the form of a new network pixel; {@code null}: the caller may not add any, or the list is narrowed to an
 *     advertiser
 * @param mayAddTo otherwise, the advertisers to which the caller may add a pixel
 * @param mayChange whether the caller may change any of the pixels that are not inherited
 */
public record PixelListView(
        long networkId,
        PixelListQuery query,
        Slice<PixelRow> rows,
        List<String> vendors,
        String vendor,
        Choices advertisers,
        ListSettings settings,
        PixelColumns.Details details,
        @Nullable String newOfNetwork,
        List<Choice> mayAddTo,
        boolean mayChange) {

    /** How many pixels can be changed at once. */
    public int maxChanged() {
        return BulkChange.MAX;
    }

    /** The available bulk actions. */
    public List<Choice> changes() {
        return Choice.of(BulkChange.Kind.values());
    }

    /** The owners to filter by. */
    public List<Choice> scopes() {
        return Choice.of(PixelScope.values(), PixelScope::title);
    }

    /** The formats to filter by. */
    public List<Choice> formats() {
        return Choice.of(PixelFormat.values(), PixelFormat::title);
    }

    /** The events to filter by. */
    public List<Choice> events() {
        return Choice.of(PixelEvent.values(), PixelEvent::title);
    }

    /** The review statuses to filter by. */
    public List<Choice> reviews() {
        return Choice.of(ReviewStatus.values());
    }

    /** The states of edits. */
    public List<Choice> edits() {
        return List.of(new Choice("PENDING", "Edit waiting"), new Choice("REJECTED", "Edit rejected"));
    }

    /** Which duplicates to filter by. */
    public List<Choice> duplicates() {
        return List.of(new Choice("LIKELY", "Likely duplicates"));
    }

    /** What pixels do on creatives, to filter by. */
    public List<Choice> servings() {
        return ServingFilter.choices();
    }

    /** The states to filter by. */
    public List<Choice> states() {
        return List.of(
                new Choice("ACTIVE", "Active"), new Choice("INACTIVE", "Inactive"), new Choice("ARCHIVED", "Archived"));
    }

    /** A list to be built. */
    static Builder builder() {
        return new AutoBuilder_PixelListView_Builder();
    }

    /** Builds a list by the names of its parts. */
    @AutoBuilder(ofClass = PixelListView.class)
    interface Builder {
        Builder networkId(long networkId);

        Builder query(PixelListQuery query);

        Builder rows(Slice<PixelRow> rows);

        Builder vendors(List<String> vendors);

        Builder vendor(String vendor);

        Builder advertisers(Choices advertisers);

        Builder settings(ListSettings settings);

        Builder details(PixelColumns.Details details);

        Builder newOfNetwork(@Nullable String newOfNetwork);

        Builder mayAddTo(List<Choice> mayAddTo);

        Builder mayChange(boolean mayChange);

        PixelListView build();
    }
}
