package org.pixelkeep.feed;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Action;

/**
 * A changed object.
 *
 * @param after the object as of this revision, as in a snapshot; {@code null} if deleted
 */
public record FeedItem(
        long revision,
        Instant at,
        FeedEntity entity,
        long entityId,
        Action action,
        @Nullable Map<String, @Nullable Object> after) {}
