package org.pixelkeep.review.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReadVersion;

/**
 * A decision on several pixels.
 *
 * @param pixelIds 1 to 200
 * @param versions as the reviewer read them; one that is missing: whatever is there
 * @param reason for the authors and the log; a rejection needs one
 * @param suspendCreatives with a rejection: also suspend the creatives that the pixels were on
 */
public record BulkRequest(
        List<Long> pixelIds,
        List<ReadVersion> versions,
        @Nullable Decision decision,
        @Nullable String reason,
        boolean suspendCreatives) {
    static final BulkRequest NEW = new BulkRequest(List.of(), List.of(), null, null, false);
}
