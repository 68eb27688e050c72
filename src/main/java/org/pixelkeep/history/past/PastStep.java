package org.pixelkeep.history.past;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;

/**
 * A change of an object, as a step from one past state to the next.
 *
 * @param at when it was written; never before the step of a lower revision
 * @param pixelId the pixel that it is about, or whose association; {@code null}: none
 * @param after {@code null}: the object no longer exists
 */
public record PastStep(
        long changeId,
        long revision,
        Instant at,
        EntityKind entity,
        long entityId,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        @Nullable Long pixelId,
        @Nullable PastState after) {

    static PastStep of(Change change) {
        return new PastStep(
                change.id,
                change.revision,
                change.at,
                change.entity,
                change.entityId,
                change.advertiserId,
                change.creativeId,
                change.pixelId,
                change.after == null ? null : PastState.of(change));
    }
}
