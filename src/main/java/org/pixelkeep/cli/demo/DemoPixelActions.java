package org.pixelkeep.cli.demo;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.access.Caller;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;

/**
 * The few things traffickers and reviewers do with pixels in the demo, using the product's services. Returns only IDs.
 */
@ApplicationScoped
class DemoPixelActions {
    private final PixelService pixels;
    private final AssociationService associations;
    private final ReviewService reviews;

    DemoPixelActions(PixelService pixels, AssociationService associations, ReviewService reviews) {
        this.pixels = pixels;
        this.associations = associations;
        this.reviews = reviews;
    }

    long addToNetwork(Caller caller, long networkId, VendorTag tag) {
        return pixels.create(caller, PixelOwner.network(networkId), tag.draft()).id;
    }

    long addToAdvertiser(Caller caller, long advertiserId, VendorTag tag) {
        return pixels.create(caller, PixelOwner.advertiser(advertiserId), tag.draft()).id;
    }

    long addToCreative(Caller caller, long creativeId, VendorTag tag) {
        return pixels.create(caller, PixelOwner.creative(creativeId), tag.draft()).id;
    }

    /** Returns the ID of the association. */
    long attach(Caller caller, long pixelId, AssociationDraft where) {
        return associations.attach(caller, pixelId, where).association().id;
    }

    void detach(Caller caller, long associationId) {
        associations.detach(caller, associationId);
    }

    void edit(Caller caller, long pixelId, VendorTag tag) {
        pixels.edit(caller, pixelId, null, tag.draft());
    }

    /** The same, which stops the live version until the edit is approved. */
    void editAndStop(Caller caller, long pixelId, VendorTag tag) {
        pixels.edit(caller, pixelId, null, tag.draft(), true);
    }

    void switchOff(Caller caller, long pixelId) {
        pixels.setActive(caller, pixelId, null, false);
    }

    void switchOn(Caller caller, long pixelId) {
        pixels.setActive(caller, pixelId, null, true);
    }

    void archive(Caller caller, long pixelId) {
        pixels.archive(caller, pixelId, null);
    }

    void approve(Caller caller, long pixelId) {
        reviews.decide(caller, pixelId, null, Decision.APPROVE, false);
    }

    void exempt(Caller caller, long pixelId) {
        reviews.decide(caller, pixelId, null, Decision.EXEMPT, false);
    }

    void reject(Caller caller, long pixelId) {
        reviews.decide(caller, pixelId, null, Decision.REJECT, false);
    }

    /** Rejects the pixel and suspends the creatives that it was on. */
    void quarantine(Caller caller, long pixelId) {
        reviews.decide(caller, pixelId, null, Decision.REJECT, true);
    }
}
