package org.pixelkeep.pixel.http.consequence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReadVersion;

/**
 * A planned review decision on several pixels.
 *
 * @param pixelIds 1 to 200
 * @param versions as the reviewer read them; one that is missing: whatever is there
 * @param suspendCreatives with a rejection: also suspend the creatives that the pixels are on
 */
public record BulkVerdict(
        List<Long> pixelIds,
        List<ReadVersion> versions,
        @Nullable Decision decision,
        boolean suspendCreatives) {
    public static final BulkVerdict NONE = new BulkVerdict(List.of(), List.of(), null, false);
}
