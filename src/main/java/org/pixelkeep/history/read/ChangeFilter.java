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
    public static final ChangeFilter ALL = builder().build();

    /** A filter to be built. */
    public static Builder builder() {
        return new Builder();
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
        return new Builder(this)
                .actor(Texts.given(actor))
                .field(Texts.given(field))
                .from(null)
                .to(null)
                .build()
                .equals(ALL);
    }

    /** Builds a filter by the names of its parts; what is not given does not filter. */
    public static final class Builder {
        private @Nullable String actor;
        private @Nullable EntityKind entity;
        private @Nullable Long entityId;
        private @Nullable Long advertiserId;
        private @Nullable Long creativeId;
        private @Nullable Long pixelId;
        private Caller.@Nullable Channel channel;
        private @Nullable Action action;
        private @Nullable String field;
        private @Nullable Instant from;
        private @Nullable Instant to;
        private @Nullable Long revision;
        private @Nullable String changeSet;

        private Builder() {}

        private Builder(ChangeFilter filter) {
            actor = filter.actor;
            entity = filter.entity;
            entityId = filter.entityId;
            advertiserId = filter.advertiserId;
            creativeId = filter.creativeId;
            pixelId = filter.pixelId;
            channel = filter.channel;
            action = filter.action;
            field = filter.field;
            from = filter.from;
            to = filter.to;
            revision = filter.revision;
            changeSet = filter.changeSet;
        }

        public Builder actor(@Nullable String actor) {
            this.actor = actor;
            return this;
        }

        public Builder entity(@Nullable EntityKind entity) {
            this.entity = entity;
            return this;
        }

        public Builder entityId(@Nullable Long entityId) {
            this.entityId = entityId;
            return this;
        }

        public Builder advertiserId(@Nullable Long advertiserId) {
            this.advertiserId = advertiserId;
            return this;
        }

        public Builder creativeId(@Nullable Long creativeId) {
            this.creativeId = creativeId;
            return this;
        }

        public Builder pixelId(@Nullable Long pixelId) {
            this.pixelId = pixelId;
            return this;
        }

        public Builder channel(Caller.@Nullable Channel channel) {
            this.channel = channel;
            return this;
        }

        public Builder action(@Nullable Action action) {
            this.action = action;
            return this;
        }

        public Builder field(@Nullable String field) {
            this.field = field;
            return this;
        }

        public Builder from(@Nullable Instant from) {
            this.from = from;
            return this;
        }

        public Builder to(@Nullable Instant to) {
            this.to = to;
            return this;
        }

        public Builder revision(@Nullable Long revision) {
            this.revision = revision;
            return this;
        }

        public Builder changeSet(@Nullable String changeSet) {
            this.changeSet = changeSet;
            return this;
        }

        public ChangeFilter build() {
            return new ChangeFilter(
                    actor,
                    entity,
                    entityId,
                    advertiserId,
                    creativeId,
                    pixelId,
                    channel,
                    action,
                    field,
                    from,
                    to,
                    revision,
                    changeSet);
        }
    }
}
