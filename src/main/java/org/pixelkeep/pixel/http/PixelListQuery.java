package org.pixelkeep.pixel.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.listview.ListQueries;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.pixel.http.status.ServingFilter;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.list.Filtering;

/** The filters of the pixel list, from its URL. */
public class PixelListQuery {
    @RestQuery
    public @Nullable String q;

    @RestQuery
    public @Nullable String scope;

    @RestQuery
    public @Nullable String format;

    @RestQuery
    public @Nullable String event;

    @RestQuery
    public @Nullable String review;

    /** The status of the edit that waits. */
    @RestQuery
    public @Nullable String waiting;

    @RestQuery
    public @Nullable String state;

    /** The ID of a vendor, or words of its name. */
    @RestQuery
    public @Nullable String vendor;

    @RestQuery
    public @Nullable String advertiser;

    /** {@code LIKELY}: only those with a likely duplicate. */
    @RestQuery
    public @Nullable String duplicates;

    /** What they do on creatives: a value of {@link org.pixelkeep.pixel.http.status.ServingFilter}. */
    @RestQuery
    public @Nullable String serving;

    @RestQuery
    public @Nullable String sort;

    @RestQuery
    public @Nullable String after;

    @RestQuery
    public @Nullable String before;

    /** The filters of a list's URL, to be applied elsewhere. */
    public static PixelListQuery of(@Nullable String filters) {
        var read = new PixelListQuery();
        var values = ListQueries.parameters(filters);
        read.q = first(values, "q");
        read.scope = first(values, "scope");
        read.format = first(values, "format");
        read.event = first(values, "event");
        read.review = first(values, "review");
        read.waiting = first(values, "waiting");
        read.state = first(values, "state");
        read.vendor = first(values, "vendor");
        read.advertiser = first(values, "advertiser");
        read.duplicates = first(values, "duplicates");
        read.serving = first(values, "serving");
        read.sort = first(values, "sort");
        return read;
    }

    private static @Nullable String first(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    /** @throws org.pixelkeep.shared.error.InvalidInput when a value is invalid */
    PixelFilter filter() {
        var advertiserId = Filtering.id("advertiser", advertiser);
        return PixelFilter.builder()
                .scope(Filtering.oneOf(PixelScope.class, "scope", scope))
                .advertiserId(advertiserId)
                .inherited(advertiserId != null)
                .text(q)
                .format(Filtering.oneOf(PixelFormat.class, "format", format))
                .event(Filtering.oneOf(PixelEvent.class, "event", event))
                .review(Filtering.oneOf(ReviewStatus.class, "review", review))
                .waiting(Filtering.oneOf(ReviewStatus.class, "waiting", waiting))
                .vendorId(FormInput.id(vendor).orElse(null))
                .likelyDuplicates(Filtering.oneOf(List.of("LIKELY"), "duplicates", duplicates) != null)
                .state(Filtering.oneOf(PixelQuery.STATES, "state", state))
                .build();
    }

    /**
     * What the pixels do on creatives; {@code null}: anything.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when it is not a value of the filter
     */
    @Nullable
    String standing() {
        return Filtering.oneOf(ServingFilter.values(), "serving", serving);
    }

    SliceRequest slice() {
        return new SliceRequest(SliceRequest.USUAL, Texts.given(after), Texts.given(before), Texts.given(sort));
    }

    /** A page of the list in its order, whatever page was requested. */
    public SliceRequest part(@Nullable String cursor) {
        return SliceRequest.part(cursor, sort);
    }

    /** Whether any filter is set. */
    public boolean narrowed() {
        return set(q, scope, format, event, review, waiting, state, vendor, advertiser, duplicates, serving) > 0;
    }

    /** How many of the filters are set that a wide screen folds. */
    public long folded() {
        return set(review, waiting, duplicates);
    }

    private static long set(@Nullable String... filters) {
        return Arrays.stream(filters)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .count();
    }
}
