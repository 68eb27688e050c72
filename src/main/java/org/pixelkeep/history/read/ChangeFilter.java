package org.pixelkeep.history.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.shared.Texts;

/**
 * Which changes are wanted; {@code null} parts do not narrow them.
 *
 * @param actor part of the name of who did it
 * @param creativeId what concerns this creative, changes of the pixels that are put on it included
 * @param field only changes that gave this field another value
 * @param from at or after
 * @param to before
 * @param revision only what this revision did
 * @param changeSet only what was done together, by its id
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
        @Nullable Instant to,
        @Nullable Long revision,
        @Nullable String changeSet) {
    public static final ChangeFilter ALL =
            new ChangeFilter(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Everything that concerns one thing: for a pixel its associations too, for an advertiser all that is its. */
    public static ChangeFilter of(EntityKind entity, long id) {
        return switch (entity) {
            case ADVERTISER ->
                new ChangeFilter(null, null, null, id, null, null, null, null, null, null, null, null, null);
            case CREATIVE ->
                new ChangeFilter(null, null, null, null, id, null, null, null, null, null, null, null, null);
            case PIXEL -> new ChangeFilter(null, null, null, null, null, id, null, null, null, null, null, null, null);
            default -> new ChangeFilter(null, entity, id, null, null, null, null, null, null, null, null, null, null);
        };
    }

    /** Everything that was done together. */
    public static ChangeFilter ofChangeSet(String changeSet) {
        return new ChangeFilter(null, null, null, null, null, null, null, null, null, null, null, null, changeSet);
    }

    /** Whether nothing narrows them but when they were made. */
    boolean isPeriodOnly() {
        return new ChangeFilter(
                        Texts.given(actor),
                        entity,
                        entityId,
                        advertiserId,
                        creativeId,
                        pixelId,
                        channel,
                        action,
                        Texts.given(field),
                        null,
                        null,
                        revision,
                        changeSet)
                .equals(ALL);
    }

    /** The changes of one thing itself. */
    public static ChangeFilter ofThing(EntityKind entity, long id) {
        return new ChangeFilter(null, entity, id, null, null, null, null, null, null, null, null, null, null);
    }
}
