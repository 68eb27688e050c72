package org.pixelkeep.review.http;

import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.BulkDecision;
import org.pixelkeep.review.Decision;
import org.pixelkeep.shared.error.InvalidInput;

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

    /** @throws InvalidInput when there is a version of another pixel, or two of one */
    List<BulkDecision.Chosen> chosen() {
        var read = new HashMap<Long, Long>();
        for (var each : versions) {
            if (!pixelIds.contains(each.pixelId()) || read.put(each.pixelId(), each.version()) != null) {
                throw new InvalidInput(
                        "versions",
                        "Send one version for each pixel in pixelIds, and none for others: check " + each.pixelId()
                                + ".");
            }
        }
        return pixelIds.stream()
                .map(pixelId -> new BulkDecision.Chosen(pixelId, read.get(pixelId)))
                .toList();
    }
}
