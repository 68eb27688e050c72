package org.pixelkeep.advertiser;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;

/** An advertiser: a client of a network that owns creatives. */
@Entity
public class Advertiser extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    public String name;

    /** The network's own integration code, unique in the network. */
    public @Nullable String code;

    public boolean active;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** Whether it is archived: nothing fires on its creatives. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** {@code ACTIVE}, {@code INACTIVE} or {@code ARCHIVED}. */
    public String state() {
        return isArchived() ? "ARCHIVED" : active ? "ACTIVE" : "INACTIVE";
    }

    /** Where it belongs, for permissions. */
    public Scope scope() {
        return Scope.advertiser(networkId, id);
    }

    /** All fields as the log of changes keeps them. */
    public Image image() {
        return new Image(AdvertiserFields.ALL.image(this));
    }

    /** What the history says the change is about. */
    public Subject subject() {
        return new Subject(EntityKind.ADVERTISER, id, name, networkId, id, null, null);
    }

    /**
     * The names of the advertisers of the network that are not archived, by ID, in the order of names; only within reach.
     * One query, which reads nothing else of them: there may be ten thousand.
     */
    public static Map<Long, String> names(long networkId, Reach reach) {
        return names(networkId, reach, Integer.MAX_VALUE, null);
    }

    /**
     * The first ones of the same, and one more, which may be archived. At most two queries.
     *
     * @param wanted the ID of that one; {@code null}: none
     */
    public static Map<Long, String> names(long networkId, Reach reach, int max, @Nullable Long wanted) {
        var names = named("a.archivedAt is null", Map.of(), networkId, reach, max);
        if (wanted != null && !names.containsKey(wanted)) {
            names.putAll(named("a.id = :wanted", Map.of("wanted", wanted), networkId, reach, 1));
        }
        return names;
    }

    private static Map<Long, String> named(
            String condition, Map<String, Object> values, long networkId, Reach reach, int max) {
        var query = getEntityManager()
                .createQuery(
                        "select a.id, a.name from Advertiser a where a.networkId = :networkId and " + condition
                                + (reach.whole() ? "" : " and a.id in :reach") + " order by a.name, a.id",
                        Object[].class)
                .setParameter("networkId", networkId)
                .setMaxResults(max);
        values.forEach(query::setParameter);
        if (!reach.whole()) {
            query.setParameter("reach", reach.advertiserIds());
        }
        var names = new LinkedHashMap<Long, String>();
        query.getResultList().forEach(row -> names.put((Long) row[0], (String) row[1]));
        return names;
    }

    /**
     * Whether another advertiser of the network, in use, has the name, whatever its case.
     *
     * @param self the advertiser that may have it; {@code null}: none
     */
    static boolean isTaken(long networkId, String name, @Nullable Long self) {
        return count(
                        "networkId = ?1 and name = ?2 and archivedAt is null and id <> ?3",
                        networkId,
                        name,
                        Objects.requireNonNullElse(self, 0L))
                > 0;
    }

    static Optional<Advertiser> withCode(long networkId, String code) {
        return find("networkId = ?1 and code = ?2", networkId, code).firstResultOptional();
    }
}
