package org.pixelkeep.history.read;

import com.google.auto.value.AutoBuilder;
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
    public static final ChangeFilter ALL = builder().build();

    /** A filter to be built. */
    public static Builder builder() {
        return new AutoBuilder_ChangeFilter_Builder();
    }

    /**
     * Everything concerning one object: a pixel including its associations, an advertiser including everything it owns.
     */
    public static ChangeFilter of(EntityKind entity, long id) {
        return switch (entity) {
            case ADVERTISER -> builder().advertiserId(id).build();
            case CREATIVE -> builder().creativeId(id).build();
            case PIXEL -> builder().pixelId(id).build();
            default -> ofObject(entity, id);
        };
    }

    /** The changes of one object itself. */
    public static ChangeFilter ofObject(EntityKind entity, long id) {
        return builder().entity(entity).entityId(id).build();
    }

    /** Everything in a change set. */
    public static ChangeFilter ofChangeSet(String changeSet) {
        return builder().changeSet(changeSet).build();
    }

    /** Everything in a revision. */
    public static ChangeFilter ofRevision(long revision) {
        return builder().revision(revision).build();
    }

    /** The actors who match by their name; empty if none do, or it does not filter by actor. */
    Set<String> called(long networkId, Colleagues colleagues) {
        return actor == null || actor.isBlank() ? Set.of() : colleagues.called(networkId, actor);
    }

    /** Whether it filters by nothing except time. */
    boolean isPeriodOnly() {
        return new AutoBuilder_ChangeFilter_Builder(this)
                .actor(Texts.given(actor))
                .field(Texts.given(field))
                .from(null)
                .to(null)
                .build()
                .equals(ALL);
    }

    /** Builds a filter by the names of its parts; what is not given does not filter. */
    @AutoBuilder(ofClass = ChangeFilter.class)
    public interface Builder {
        Builder actor(@Nullable String actor);

        Builder entity(@Nullable EntityKind entity);

        Builder entityId(@Nullable Long entityId);

        Builder advertiserId(@Nullable Long advertiserId);

        Builder creativeId(@Nullable Long creativeId);

        Builder pixelId(@Nullable Long pixelId);

        Builder channel(Caller.@Nullable Channel channel);

        Builder action(@Nullable Action action);

        Builder field(@Nullable String field);

        Builder from(@Nullable Instant from);

        Builder to(@Nullable Instant to);

        Builder revision(@Nullable Long revision);

        Builder changeSet(@Nullable String changeSet);

        ChangeFilter build();
    }
}
