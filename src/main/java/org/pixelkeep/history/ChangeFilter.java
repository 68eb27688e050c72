package org.pixelkeep.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;

/**
 * Which changes are wanted; {@code null} parts do not narrow them.
 *
 * @param actor part of the name of who did it
 * @param creativeId what concerns this creative, changes of the pixels that are put on it included
 * @param field only changes that gave this field another value
 * @param from at or after
 * @param to before
 */
public record ChangeFilter(
        @Nullable String actor,
        @Nullable EntityKind entity,
        @Nullable Long entityId,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        @Nullable Long pixelId,
        Caller.@Nullable Channel channel,
        @Nullable Action action,
        @Nullable String field,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final ChangeFilter ALL =
            new ChangeFilter(null, null, null, null, null, null, null, null, null, null, null);

    /** Everything that concerns one thing: for a pixel its associations too, for an advertiser all that is its. */
    public static ChangeFilter of(EntityKind entity, long id) {
        return switch (entity) {
            case ADVERTISER -> new ChangeFilter(null, null, null, id, null, null, null, null, null, null, null);
            case CREATIVE -> new ChangeFilter(null, null, null, null, id, null, null, null, null, null, null);
            case PIXEL -> new ChangeFilter(null, null, null, null, null, id, null, null, null, null, null);
            default -> new ChangeFilter(null, entity, id, null, null, null, null, null, null, null, null);
        };
    }
}
