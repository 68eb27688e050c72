package org.pixelkeep.review.http;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.web.page.Format;

/**
 * The possible decisions on a pixel.
 *
 * @param ofEdit whether it is about an edit, while the pixel goes on as it is
 * @param liveFires whether a reviewer let what is live fire
 * @param reason of the last decision; {@code null}: there is none, or it is internal to the network
 * @param covered how many creatives it applies to
 * @param mayReview whether there are buttons at all
 * @param ownWork whether four eyes are required and the reader wrote the content: they may only reject
 */
public record DecisionView(
        long pixelId,
        long version,
        ReviewStatus status,
        boolean ofEdit,
        boolean liveFires,
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

    /** Whether what is live may be rejected on its own, while an edit waits. */
    public boolean mayRejectLive() {
        return mayReview && ofEdit && liveFires;
    }

    /** What approving does. */
    public String approvalHint() {
        return ofEdit ? "The edit replaces the live version immediately." : "It can fire from now on.";
    }

    /** What rejecting does. */
    public String rejectionHint() {
        return ofEdit
                ? "The live version stays as it is."
                : liveFires ? "It stops firing everywhere, immediately." : "It does not fire until it is approved.";
    }

    /** Whether suspending creatives makes sense: what never fired did no harm. */
    public boolean maySuspend() {
        return covered > 0 && !ofEdit;
    }

    /** Whether the caller may reject the pixel now. */
    public boolean mayReject() {
        return mayReview && status != ReviewStatus.REJECTED;
    }
}
