package org.pixelkeep.feed;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Action;

/**
 * One thing that changed.
 *
 * @param after the thing as it is from this revision on, as a snapshot gives it; {@code null} when it is gone
 */
public record FeedItem(
        long revision,
        Instant at,
        FeedEntity entity,
        long entityId,
        Action action,
        @Nullable Map<String, @Nullable Object> after) {}
