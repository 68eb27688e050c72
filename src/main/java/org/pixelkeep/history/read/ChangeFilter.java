package org.pixelkeep.history.read;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.shared.text.Texts;

/**
 * A filter of changes; {@code null} parts do not filter.
 *
 * @param actor part of the actor's address, or words of their name
 * @param creativeId changes concerning this creative, including those of its pixels
 * @param field only changes of this field
 * @param from at or after
 * @param to before
 * @param revision only changes in this revision
 * @param changeSet only changes in this change set
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

    /**
     * Everything concerning one object: a pixel including its associations, an advertiser including everything it owns.
     */
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

    /** Everything in a change set. */
    public static ChangeFilter ofChangeSet(String changeSet) {
        return new ChangeFilter(null, null, null, null, null, null, null, null, null, null, null, null, changeSet);
    }

    /** Everything in a revision. */
    public static ChangeFilter ofRevision(long revision) {
        return new ChangeFilter(null, null, null, null, null, null, null, null, null, null, null, revision, null);
    }

    /** The actors who match by their name; empty if none do, or it does not filter by actor. */
    Set<String> called(long networkId, Colleagues colleagues) {
        return actor == null || actor.isBlank() ? Set.of() : colleagues.called(networkId, actor);
    }

    /** Whether it filters by nothing except time. */
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

    /** The changes of one object itself. */
    public static ChangeFilter ofThing(EntityKind entity, long id) {
        return new ChangeFilter(null, entity, id, null, null, null, null, null, null, null, null, null, null);
    }
}
