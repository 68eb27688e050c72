package org.pixelkeep.creative;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;

/** One ad of an advertiser. */
@Entity
public class Creative extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Column(name = "advertiser_id", updatable = false)
    public long advertiserId;

    public String name;

    /** The advertiser's own integration code, unique in the advertiser. */
    public @Nullable String code;

    @Enumerated(EnumType.STRING)
    public CreativeType type;

    /** In pixels; banners only. */
    public @Nullable Integer width;

    /** In pixels; banners only. */
    public @Nullable Integer height;

    /** Set by the people who run the creative. */
    public boolean active;

    /** Set by reviewers: a suspended creative fires nothing, regardless of {@link #active}. */
    public boolean suspended;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    /** The {@link #state()} as computed by the database; lists filter by it. */
    @Column(name = "listed_as", insertable = false, updatable = false)
    @Nullable
    String listedAs;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** Whether it is archived: nothing fires on it. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** {@code ACTIVE}, {@code INACTIVE}, {@code SUSPENDED} or {@code ARCHIVED}. */
    public String state() {
        return isArchived() ? "ARCHIVED" : suspended ? "SUSPENDED" : active ? "ACTIVE" : "INACTIVE";
    }

    /** Where it belongs, for permissions. */
    public Scope scope() {
        return Scope.advertiser(networkId, advertiserId);
    }

    /** All fields as the log of changes keeps them. */
    public Image image() {
        return new Image(CreativeFields.ALL.image(this));
    }

    /** What the history says the change is about. */
    public Subject subject() {
        return new Subject(EntityKind.CREATIVE, id, name, networkId, advertiserId, id, null);
    }

    static Optional<Creative> withCode(long advertiserId, String code) {
        return find("advertiserId = ?1 and code = ?2", advertiserId, code).firstResultOptional();
    }

    /** The creatives with these IDs, by name. One query. */
    public static List<Creative> named(Collection<Long> creativeIds) {
        return creativeIds.isEmpty() ? List.of() : list("id in ?1 order by name, id", creativeIds);
    }
}
