package org.pixelkeep.review.http;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;

/**
 * What a reviewer decides.
 *
 * @param reason for the author and the log; a rejection needs one
 * @param suspendCreatives with a rejection: also suspend the creatives that the pixel was on
 */
public record ReviewRequest(
        @Nullable Decision decision, @Nullable String reason, boolean suspendCreatives) {
    static final ReviewRequest NEW = new ReviewRequest(null, null, false);
}
