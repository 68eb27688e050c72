package org.pixelkeep.review.http;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.web.page.Format;

/**
 * The possible decisions on a pixel.
 *
 * @param covered how many creatives it applies to
 * @param mayReview whether there are buttons at all
 * @param ownWork whether four eyes are required and the reader wrote the content: they may only reject
 */
public record DecisionView(
        long pixelId,
        long version,
        ReviewStatus status,
        @Nullable String reason,
        long covered,
        boolean mayReview,
        boolean ownWork) {

    /** Whether approving would change anything and is allowed. */
    public boolean mayApprove() {
        return mayReview && !ownWork && status != ReviewStatus.APPROVED;
    }

    /** Whether the caller may exempt the pixel now. */
    public boolean mayExempt() {
        return mayReview && !ownWork && status != ReviewStatus.EXEMPT;
    }

    /** The id of the element where the reason is given. */
    public String reasonId() {
        return "reason-" + pixelId;
    }

    /** The id of the element that asks for the suspension. */
    public String suspensionId() {
        return "suspend-" + pixelId;
    }

    /** What can come with a rejection, in words. */
    public String suspension() {
        return covered == 1
                ? "When rejecting, also suspend its 1 creative"
                : "When rejecting, also suspend its " + Format.thousands(covered) + " creatives";
    }

    /** Whether the caller may reject the pixel now. */
    public boolean mayReject() {
        return mayReview && status != ReviewStatus.REJECTED;
    }
}
