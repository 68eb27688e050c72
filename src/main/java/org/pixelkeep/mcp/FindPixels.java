package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** Finds pixels. */
@ApplicationScoped
class FindPixels implements Tool<FindPixels.Wanted> {
    private final Scopes scopes;
    private final PixelAccess pixels;

    FindPixels(Scopes scopes, PixelAccess pixels) {
        this.scopes = scopes;
        this.pixels = pixels;
    }

    /** Whether pixels are in use. */
    enum State {
        ACTIVE,
        INACTIVE,
        ARCHIVED
    }

    /** The filters. */
    public record Wanted(
            @Described("May be left out if the token reaches one network") @Nullable
            Long networkId,

            @Described("Its own pixels and those of the network that apply to any of its creatives") @Nullable
            Long advertiserId,

            @Described("Only custom pixels of this creative; explain_creative lists all that fire on it") @Nullable
            Long creativeId,

            @Described("Words that are part of the name or of a URL, or the ID") @Nullable
            String text,

            @Nullable PixelScope scope,
            @Nullable PixelFormat format,
            @Nullable PixelEvent event,
            @Nullable ReviewStatus review,

            @Described("Default: all but archived ones") @Nullable
            State state,

            @Described("1 to 50; default 20") @Nullable Integer limit,

            @Described("`next` of the previous answer") @Nullable
            String after) {}

    /** A page of them. */
    record Answer(
            List<PixelSummary> items,

            @Described("Send as `after` for more; missing at the end") @Nullable
            String next,

            @Described("How many there are; 10,001 stands for more")
            long total) {}

    @Override
    public Facts facts() {
        return new Facts(
                "find_pixels",
                "Find pixels",
                "Finds the pixels of a network, an advertiser, or a creative, newest change first.",
                Permission.VIEW_PIXEL,
                Kind.READ);
    }

    @Override
    public Wanted blank() {
        return new Wanted(null, null, null, null, null, null, null, null, null, null, null);
    }

    @Override
    public Class<Answer> output() {
        return Answer.class;
    }

    @Override
    public Answer call(Caller caller, Wanted input) {
        var networkId = scopes.network(caller, input.networkId(), input.advertiserId(), input.creativeId());
        var found = pixels.listing(
                        caller,
                        networkId,
                        PixelFilter.builder()
                                .scope(input.scope())
                                .advertiserId(input.advertiserId())
                                .inherited(input.advertiserId() != null)
                                .creativeId(input.creativeId())
                                .text(input.text())
                                .format(input.format())
                                .event(input.event())
                                .review(input.review())
                                .state(
                                        input.state() == null
                                                ? null
                                                : input.state().name())
                                .build())
                .slice(Scopes.slice(input.limit(), input.after()));
        return new Answer(
                found.items().stream()
                        .map(pixel -> PixelSummary.of(pixel, caller))
                        .toList(),
                found.next(),
                found.total());
    }
}
