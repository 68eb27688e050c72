package org.pixelkeep.history.read;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;

/**
 * An entry of the log: who did what to which object, when, from where, and why, with the whole object before and after
 * as JSON. Written once by {@code History}, never changed.
 */
@Entity
@Immutable
@Table(name = "history_change")
public class Change extends PanacheEntityBase {
    /** The object types of this release; a newer one may have written others. */
    static final Set<String> KNOWN =
            Arrays.stream(EntityKind.values()).map(EntityKind::name).collect(Collectors.toUnmodifiableSet());

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id")
    public long networkId;

    /** Gapless and in commit order within the network. */
    public long revision;

    /** Order within the revision, from 0. */
    public int ordinal;

    @Column(name = "change_set")
    public String changeSet;

    public Instant at;

    /** {@code USER} or {@code SYSTEM}. */
    @Column(name = "actor_kind")
    public String actorKind;

    @Column(name = "actor_id")
    public @Nullable Long actorId;

    @Column(name = "actor_name")
    public String actorName;

    @Column(name = "token_id")
    public @Nullable Long tokenId;

    public @Nullable String address;

    @Convert(converter = LoggedConstant.OfChannel.class)
    public Caller.Channel channel;

    @Convert(converter = LoggedConstant.OfAction.class)
    public Action action;

    /** Missing for an object type of a newer release: ask for {@link #KNOWN} ones, or only for what is stored. */
    @Convert(converter = LoggedConstant.OfKind.class)
    public EntityKind entity;

    @Column(name = "channel", insertable = false, updatable = false)
    @Nullable
    String channelText;

    @Column(name = "action", insertable = false, updatable = false)
    @Nullable
    String actionText;

    @Column(name = "entity", insertable = false, updatable = false)
    @Nullable
    String entityText;

    @Column(name = "entity_id")
    public long entityId;

    @Column(name = "entity_name")
    public String entityName;

    @Column(name = "advertiser_id")
    public @Nullable Long advertiserId;

    @Column(name = "creative_id")
    public @Nullable Long creativeId;

    @Column(name = "pixel_id")
    public @Nullable Long pixelId;

    public @Nullable String reason;

    @Column(name = "before_image")
    public @Nullable String before;

    @Column(name = "after_image")
    public @Nullable String after;

    @Column(columnDefinition = "binary(32)")
    public byte[] digest;

    /** Its facet: the combination of type, action, channel, actor, and fields; derived from the rest. */
    @Column(name = "facet_id")
    public long facetId;

    /** The fields of its facet; known only while it is being written. */
    @Transient
    public String changedFields;

    /** As in the log, whether or not this release knows it. */
    public String storedChannel() {
        return channelText == null ? channel.name() : channelText;
    }

    /** As in the log, whether or not this release knows it. */
    public String storedAction() {
        return actionText == null ? action.name() : actionText;
    }

    /** As in the log, whether or not this release knows it. */
    public String storedEntity() {
        return entityText == null ? entity.name() : entityText;
    }
}
