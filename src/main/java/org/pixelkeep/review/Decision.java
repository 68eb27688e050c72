package org.pixelkeep.review;

import org.pixelkeep.history.read.Action;
import org.pixelkeep.pixel.ReviewStatus;

/** A reviewer's decision on a pixel. */
public enum Decision {
    APPROVE(ReviewStatus.APPROVED, Action.APPROVE),
    REJECT(ReviewStatus.REJECTED, Action.REJECT),
    EXEMPT(ReviewStatus.EXEMPT, Action.EXEMPT);

    private final ReviewStatus status;
    private final Action action;

    Decision(ReviewStatus status, Action action) {
        this.status = status;
        this.action = action;
    }

    /** Its past tense, for a sentence. */
    public String done() {
        return switch (this) {
            case APPROVE -> "approved";
            case REJECT -> "rejected";
            case EXEMPT -> "exempted from review";
        };
    }

    ReviewStatus status() {
        return status;
    }

    Action action() {
        return action;
    }
}
