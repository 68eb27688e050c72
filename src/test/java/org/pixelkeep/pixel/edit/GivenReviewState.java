package org.pixelkeep.pixel.edit;

import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** Creates pixels in the states of the first table in the {@code package-info} of {@code pixel.edit}. */
final class GivenReviewState {
    /** The URL of the edit of a pixel that has one. */
    static final String EDIT = "https://edit.example/x.gif";

    private final PixelService pixels = Given.service(PixelService.class);
    private final ReviewService reviews = Given.service(ReviewService.class);
    private final Caller by;
    private final Advertiser acme;

    GivenReviewState(Network network) {
        by = Given.system(network.id).because("Because");
        acme = Given.advertiser(network, "Acme");
    }

    /** The advertiser of the pixels. */
    long advertiserId() {
        return acme.id;
    }

    /**
     * A pixel on a banner of its own.
     *
     * @param state the status of its live content, and that of its edit if there is one, as {@link #of} gives it
     */
    Pixel in(String state) {
        var pixel = Given.pixel(Given.creative(acme, "Banner"), Given.image("Pixel"));
        var parts = List.of(state.split(" "));
        var edited = parts.size() == 2;
        switch (parts.get(0)) {
            case "APPROVED" -> decide(pixel, Decision.APPROVE);
            case "EXEMPT" -> decide(pixel, Decision.EXEMPT);
            case "REJECTED" -> decide(pixel, edited ? Decision.APPROVE : Decision.REJECT);
            default -> {}
        }
        if (edited) {
            edit(pixel, EDIT);
            if (parts.get(0).equals("REJECTED")) {
                reviews.rejectLive(by, pixel.id, null, false);
            }
            if (parts.get(1).equals("REJECTED")) {
                decide(pixel, Decision.REJECT);
            }
        }
        return pixel;
    }

    /** The state that a pixel is in. */
    static String of(Pixel pixel) {
        return Database.texts(
                        "select trim(concat(review_status, ' ', coalesce(waiting_status, ''))) from pixel where id = ?",
                        pixel.id)
                .get(0);
    }

    void edit(Pixel pixel, String secureUrl) {
        pixels.edit(by, pixel.id, null, PixelDraft.live(pixel).with(PixelFields.SECURE_URL, secureUrl), false);
    }

    void decide(Pixel pixel, Decision decision) {
        reviews.decide(by, pixel.id, null, decision, false);
    }
}
