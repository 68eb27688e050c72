package org.pixelkeep.review.http;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;

/**
 * A reviewer's decision.
 *
 * @param reason for the author and the log; a rejection needs one
 * @param suspendCreatives when rejecting: also suspend the pixel's creatives
 * @param live when rejecting while an edit waits: reject what fires, and leave the edit waiting
 */
public record ReviewRequest(
        @Nullable Decision decision, @Nullable String reason, boolean suspendCreatives, boolean live) {
    static final ReviewRequest NEW = new ReviewRequest(null, null, false, false);
}
