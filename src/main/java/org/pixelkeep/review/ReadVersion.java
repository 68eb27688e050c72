package org.pixelkeep.review;

import java.util.HashMap;
import java.util.List;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * The version of a pixel that a reviewer has read.
 *
 * @param pixelId one of those to decide on
 * @param version as in the pixel, or its ETag
 */
public record ReadVersion(Long pixelId, Long version) {
    /**
     * The pixels to decide on, with the versions that were read; without one, whatever is there.
     *
     * @throws InvalidInput when there is a version of another pixel, or two of one
     */
    public static List<BulkDecision.Chosen> chosen(List<Long> pixelIds, List<ReadVersion> versions) {
        var read = new HashMap<Long, Long>();
        for (var each : versions) {
            if (!pixelIds.contains(each.pixelId) || read.put(each.pixelId, each.version) != null) {
                throw new InvalidInput(
                        "versions",
                        "Send one version for each pixel in pixelIds, and none for others: check " + each.pixelId
                                + ".");
            }
        }
        return pixelIds.stream()
                .map(pixelId -> new BulkDecision.Chosen(pixelId, read.get(pixelId)))
                .toList();
    }
}
