package org.pixelkeep.review.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.review.ReviewService;

/** What the current caller can decide on pixels: {@code inject:decisions}, used by the tag {@code decision}. */
@Named("decisions")
@ApplicationScoped
public class Decisions {
    private final PixelAccess pixels;
    private final ReviewService reviews;
    private final Coverage coverage;
    private final CurrentCaller caller;

    Decisions(PixelAccess pixels, ReviewService reviews, Coverage coverage, CurrentCaller caller) {
        this.pixels = pixels;
        this.reviews = reviews;
        this.coverage = coverage;
        this.caller = caller;
    }

    /**
     * For a page that has read the pixel before.
     *
     * @param version that the page shows, so that nobody decides on one that was saved after it was read
     * @throws org.pixelkeep.shared.error.NotFound when the pixel is not visible to the caller
     */
    @Transactional
    public DecisionView of(long pixelId, long version) {
        return of(caller.get(), pixelId, version);
    }

    @Transactional
    DecisionView of(Caller asking, long pixelId, long version) {
        var pixel = pixels.visible(asking, pixelId);
        var covered = coverage.ofPixels(Set.of(pixelId), pixels.reach(asking, pixel));
        return of(asking, pixel, version, covered.getOrDefault(pixelId, 0L), reviews.isOwnWork(asking, pixel));
    }

    DecisionView of(Caller asking, Pixel pixel, long covered, boolean ownWork) {
        return of(asking, pixel, pixel.version, covered, ownWork);
    }

    private static DecisionView of(Caller asking, Pixel pixel, long version, long covered, boolean ownWork) {
        var may = !pixel.isArchived() && asking.grants().allows(Permission.REVIEW_PIXEL, pixel.accessScope());
        var own = isOwn(asking, pixel);
        var newest = own ? pixel.newest() : pixel;
        return new DecisionView(
                pixel.id,
                version,
                newest.reviewStatus,
                newest != pixel,
                pixel.isLetThrough(),
                own ? newest.reviewReason : null,
                covered,
                may,
                may && ownWork);
    }

    /** The pixel with the content of its edit, for those who see the whole pixel. */
    static Pixel newest(Caller asking, Pixel pixel) {
        return isOwn(asking, pixel) ? pixel.newest() : pixel;
    }

    /** Whether the caller sees the whole pixel, and not only that an advertiser inherits it. */
    private static boolean isOwn(Caller asking, Pixel pixel) {
        return asking.grants().allows(Permission.VIEW_PIXEL, pixel.accessScope());
    }
}
