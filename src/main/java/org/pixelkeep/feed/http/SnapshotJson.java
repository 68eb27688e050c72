package org.pixelkeep.feed.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as one object, for the document of the API: {@link SnapshotWriter} writes it piece by piece.
 *
 * @param cursor the revision with a tag that tells this history from one that was lost
 * @param end always {@code true}; without it the response was cut off
 * @param things how many objects there are
 */
record SnapshotJson(
        long networkId,
        long revision,
        String cursor,
        Instant at,
        Map<String, @Nullable Object> network,
        List<Map<String, @Nullable Object>> supplySources,
        List<Map<String, @Nullable Object>> advertisers,
        List<Map<String, @Nullable Object>> vendors,
        List<Map<String, @Nullable Object>> creatives,
        List<Map<String, @Nullable Object>> pixels,
        List<Map<String, @Nullable Object>> associations,
        boolean end,
        long things) {}
