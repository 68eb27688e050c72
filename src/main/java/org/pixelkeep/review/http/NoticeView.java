package org.pixelkeep.review.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewNotice;

/** A notice to an author. */
public record NoticeView(
        long pixelId,
        String pixel,
        Decision decision,
        boolean ofEdit,
        @Nullable String reason,
        String by,
        Instant at,
        boolean unread) {
    /** @param knowsReviewers whether the reader may see the names of the network's reviewers */
    static NoticeView of(ReviewNotice notice, boolean knowsReviewers) {
        return new NoticeView(
                notice.pixelId,
                notice.pixelName,
                notice.decision,
                notice.ofEdit,
                notice.reason,
                knowsReviewers ? notice.decidedBy : "The network",
                notice.decidedAt,
                notice.readAt == null);
    }

    /** What was decided, as in a sentence. */
    public String verb() {
        return decision.done() + (ofEdit ? " your edit of" : "");
    }

    /** The color that badges have. */
    public String tone() {
        return decision == Decision.REJECT ? "bad" : "good";
    }

    /** The name of its icon. */
    public String icon() {
        return decision == Decision.REJECT ? "shield-x" : "shield-check";
    }
}
