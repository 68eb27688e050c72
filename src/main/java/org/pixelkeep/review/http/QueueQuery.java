package org.pixelkeep.review.http;

import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.web.list.Filtering;

/** Which of the waiting pixels are shown, and in what order. */
public class QueueQuery {
    /** By number of covered creatives, most first. */
    static final String BY_REACH = "reach";

    static final String LONGEST = "submitted";

    private static final String NEW = "NEW";
    private static final String EDITS = "EDITS";
    private static final String PROPOSALS = "PROPOSALS";

    @RestQuery
    public @Nullable String q;

    @RestQuery
    public @Nullable String kind;

    @RestQuery
    public @Nullable String advertiser;

    /** ID of the person who submitted it. */
    @RestQuery
    public @Nullable String by;

    @RestQuery
    public @Nullable String sort;

    /** Whether anything but the order was chosen. */
    public boolean isNarrowed() {
        return isGiven(q) || isGiven(kind) || isGiven(advertiser) || isGiven(by);
    }

    String order() {
        return BY_REACH.equals(sort) ? BY_REACH : LONGEST;
    }

    /** @throws org.pixelkeep.shared.error.InvalidInput when a value is none that the page offers */
    PixelFilter filter() {
        return PixelFilter.waitingForReview(Filtering.id("advertiser", advertiser), isGiven(q) ? q : null);
    }

    /**
     * Leaves only what was chosen.
     *
     * @param knowsPeople whether the reader may know who submitted what
     */
    Listing<Pixel> narrow(Listing<Pixel> waiting, boolean knowsPeople) {
        var chosen = Filtering.oneOf(List.of(NEW, EDITS, PROPOSALS), "kind", kind);
        if (NEW.equals(chosen)) {
            waiting.where("p.waiting.since is null and p.proposedBy is null");
        } else if (EDITS.equals(chosen)) {
            waiting.where("p.waiting.since is not null");
        } else if (PROPOSALS.equals(chosen)) {
            waiting.where("p.proposedBy is not null or p.waiting.proposedBy is not null");
        }
        return waiting.whereGiven(
                PixelQueries.AUTHOR + " = :author", "author", knowsPeople ? Filtering.id("by", by) : null);
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
