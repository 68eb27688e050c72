package org.pixelkeep.pixel.http.consequence;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;

/**
 * A planned review decision.
 *
 * @param suspendCreatives with a rejection: also suspend the creatives that the pixel is on
 * @param live with a rejection while an edit waits: of what fires, not of the edit
 */
public record Verdict(@Nullable Decision decision, boolean suspendCreatives, boolean live) {
    static final Verdict NONE = new Verdict(null, false, false);
}
