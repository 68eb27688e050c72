package org.pixelkeep.review.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.pixel.Coverage;
import org.pixelkeep.pixel.PixelAccess;
import org.pixelkeep.pixel.PixelFilter;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.shared.SliceRequest;

/** Reads what waits for review, with everything that a reviewer wants to know before deciding. */
@ApplicationScoped
class ReviewQueue {
    private final PixelAccess pixels;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final Coverage coverage;
    private final Decisions decisions;

    ReviewQueue(
            PixelAccess pixels,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            Coverage coverage,
            Decisions decisions) {
        this.pixels = pixels;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.coverage = coverage;
        this.decisions = decisions;
    }

    /** The pending pixels that the caller sees, the longest waiting first. At most nine queries. */
    Slice<ReviewView> waiting(Caller caller, long networkId, SliceRequest request) {
        var slice = pixels.listing(caller, networkId, PixelFilter.waitingForReview())
                .slice(request);
        var reach = caller.grants().reach(Permission.VIEW_PIXEL, networkId);
        var covered =
                coverage.ofPixels(slice.items().stream().map(pixel -> pixel.id).toList(), reach);
        var owners = Owners.of(networkId, slice.items(), advertisers, creatives);
        return slice.map(pixel -> ReviewView.of(
                pixel, owners, decisions.of(caller, pixel, Objects.requireNonNullElse(covered.get(pixel.id), 0L))));
    }

    /** One pixel, whatever its status. */
    @Transactional
    ReviewView one(Caller caller, long pixelId) {
        var pixel = pixels.visible(caller, pixelId);
        var owners = Owners.of(pixel.networkId, List.of(pixel), advertisers, creatives);
        return ReviewView.of(pixel, owners, decisions.of(pixelId));
    }
}
