package org.pixelkeep.creative;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Sight;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;

/** Access checks for creatives. */
@ApplicationScoped
public class CreativeAccess implements Sight {
    private static final Set<String> LIVE = Set.of("ACTIVE", "INACTIVE", "SUSPENDED");
    private static final Set<String> STATES = Set.of("ACTIVE", "INACTIVE", "SUSPENDED", "ARCHIVED");

    private final EntityManager entityManager;
    private final NetworkAccess networks;
    private final CreativeSearch search;

    CreativeAccess(EntityManager entityManager, NetworkAccess networks, CreativeSearch search) {
        this.entityManager = entityManager;
        this.networks = networks;
        this.search = search;
    }

    @Override
    public String pathVariable() {
        return "creativeId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        Creative creative = Creative.findById(id);
        return creative != null && grants.allows(Permission.VIEW_CREATIVE, creative.scope());
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public Creative visible(Caller caller, long creativeId) {
        return seen(caller, creativeId, LockModeType.NONE);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see it but lacks the permission for it */
    Creative locked(Caller caller, long creativeId, Permission permission) {
        var creative = seen(caller, creativeId, LockModeType.PESSIMISTIC_WRITE);
        caller.grants().require(permission, creative.scope());
        return creative;
    }

    /**
     * The creatives of a network that the caller can see, filtered. Each state and type has its own index; text is
     * searched in the memory of {@link CreativeSearch}.
     *
     * @throws NotFound when the network is not visible to the caller
     */
    public Listing<Creative> listing(Caller caller, long networkId, CreativeFilter filter) {
        var reach = networks.reach(caller, Permission.VIEW_CREATIVE, networkId);
        var listing = new Listing<>(entityManager, Creative.class, "Creative c", "c", creative -> creative.id)
                .where("c.networkId = :networkId", "networkId", networkId)
                .whereGiven("c.advertiserId = :advertiserId", "advertiserId", filter.advertiserId());
        if (!reach.whole()) {
            listing.splitBy(
                    "c.advertiserId",
                    reach.advertiserIds().stream().map(String::valueOf).toList());
        }
        var states = filter.state() == null || !STATES.contains(filter.state()) ? LIVE : Set.of(filter.state());
        var types = filter.type() == null ? Set.of(CreativeType.values()) : Set.of(filter.type());
        return listing.splitBy(
                        "c.listedAs",
                        states.stream().map(state -> "'" + state + "'").toList())
                .splitBy("c.type", types.stream().map(Enum::name).toList())
                .countedAlong("c.networkId")
                .found(
                        "c.name like :text or c.code like :text",
                        "text",
                        filter.text(),
                        place -> search.find(
                                networkId,
                                Objects.requireNonNull(filter.text()),
                                new CreativeTextFilter(filter.advertiserId(), reach, states, types),
                                place))
                .order("name", "c.name", false, String.class, creative -> creative.name)
                .order("-name", "c.name", true, String.class, creative -> creative.name)
                .order("-updated", "c.updatedAt", true, Instant.class, creative -> creative.updatedAt)
                .order("updated", "c.updatedAt", false, Instant.class, creative -> creative.updatedAt)
                .orderById();
    }

    /**
     * Has the search of a network made ready in the background, for somebody who is about to use it.
     *
     * @throws NotFound when the network is not visible to the caller
     */
    public void prepareSearch(Caller caller, long networkId) {
        networks.reach(caller, Permission.VIEW_CREATIVE, networkId);
        search.prepare(networkId);
    }

    /** The number of creatives of each advertiser, without archived ones; absent: none. One query. */
    public Map<Long, Long> countsByAdvertiser(Collection<Long> advertiserIds) {
        if (advertiserIds.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery("""
                        select c.advertiserId, count(*) from Creative c
                        where c.advertiserId in :ids and c.listedAs in ('ACTIVE', 'INACTIVE', 'SUSPENDED')
                        group by c.advertiserId""", Object[].class)
                .setParameter("ids", advertiserIds)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /**
     * What creatives are called, and their size.
     *
     * @param width in pixels; {@code null}: it has no size
     */
    public record Label(
            String name,
            @Nullable String code,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /** What the creatives are called, by ID. One query. */
    public Map<Long, Label> labels(Collection<Long> creativeIds) {
        if (creativeIds.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery(
                        "select c.id, c.name, c.code, c.width, c.height from Creative c where c.id in :ids",
                        Object[].class)
                .setParameter("ids", creativeIds)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(
                        row -> (Long) row[0],
                        row -> new Label((String) row[1], (String) row[2], (Integer) row[3], (Integer) row[4])));
    }

    /** The names of the creatives, by id. One query. */
    public Map<Long, String> names(Collection<Long> creativeIds) {
        if (creativeIds.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery("select c.id, c.name from Creative c where c.id in :ids", Object[].class)
                .setParameter("ids", creativeIds)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
    }

    private static Creative seen(Caller caller, long creativeId, LockModeType lock) {
        Creative creative = Creative.findById(creativeId, lock);
        if (creative == null) {
            throw new NotFound("creative");
        }
        caller.grants().requireSight(Permission.VIEW_CREATIVE, creative.scope(), "creative");
        return creative;
    }
}
