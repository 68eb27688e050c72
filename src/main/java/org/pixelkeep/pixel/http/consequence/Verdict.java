package org.pixelkeep.pixel.http.consequence;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;

/**
 * A review decision that someone thinks of.
 *
 * @param suspendCreatives with a rejection: also suspend the creatives that the pixel is on
 */
public record Verdict(@Nullable Decision decision, boolean suspendCreatives) {
    static final Verdict NONE = new Verdict(null, false);
}
