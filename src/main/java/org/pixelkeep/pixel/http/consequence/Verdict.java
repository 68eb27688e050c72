package org.pixelkeep.pixel.http.consequence;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;

/**
 * A planned review decision.
 *
 * @param suspendCreatives with a rejection: also suspend the creatives that the pixel is on
 */
public record Verdict(@Nullable Decision decision, boolean suspendCreatives) {
    static final Verdict NONE = new Verdict(null, false);
}
