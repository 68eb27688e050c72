package org.pixelkeep.advertiser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;

/** Access checks for advertisers. */
@ApplicationScoped
public class AdvertiserAccess implements Sight {
    private final EntityManager entityManager;
    private final NetworkAccess networks;

    AdvertiserAccess(EntityManager entityManager, NetworkAccess networks) {
        this.entityManager = entityManager;
        this.networks = networks;
    }

    @Override
    public String pathVariable() {
        return "advertiserId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        Advertiser advertiser = Advertiser.findById(id);
        return advertiser != null && grants.allows(Permission.VIEW_ADVERTISER, advertiser.scope());
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public Advertiser visible(Caller caller, long advertiserId) {
        return seen(caller, advertiserId, LockModeType.NONE);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see it but may not change it */
    Advertiser editable(Caller caller, long advertiserId) {
        var advertiser = seen(caller, advertiserId, LockModeType.PESSIMISTIC_WRITE);
        caller.grants().require(Permission.EDIT_ADVERTISER, Scope.network(advertiser.networkId));
        return advertiser;
    }

    /**
     * The advertisers of a network that the caller can see.
     *
     * @param text part of the name or the code
     * @param state {@code ACTIVE}, {@code INACTIVE} or {@code ARCHIVED}; {@code null}: all that are not archived
     * @throws NotFound when the network is not visible to the caller
     */
    public Listing<Advertiser> listing(Caller caller, long networkId, @Nullable String text, @Nullable String state) {
        var reach = networks.reach(caller, Permission.VIEW_ADVERTISER, networkId);
        var listing = new Listing<>(entityManager, Advertiser.class, "Advertiser a", "a", advertiser -> advertiser.id)
                .where("a.networkId = :networkId", "networkId", networkId)
                .whereWords("a.name like :text or a.code like :text", "text", text)
                .where("ARCHIVED".equals(state) ? "a.archivedAt is not null" : "a.archivedAt is null")
                .order("name", "a.name", false, String.class, advertiser -> advertiser.name)
                .order("-name", "a.name", true, String.class, advertiser -> advertiser.name)
                .order("-updated", "a.updatedAt", true, Instant.class, advertiser -> advertiser.updatedAt)
                .order("updated", "a.updatedAt", false, Instant.class, advertiser -> advertiser.updatedAt)
                .orderById();
        if ("ACTIVE".equals(state) || "INACTIVE".equals(state)) {
            listing.where("a.active = :active", "active", "ACTIVE".equals(state));
        }
        return reach.whole() ? listing : listing.where("a.id in :reach", "reach", reach.advertiserIds());
    }

    /**
     * Those of the advertisers to which the caller may add something. At most one query.
     *
     * @param among those to choose from; only the chosen one may be archived
     * @param chosen the ID of the only one that is asked about, which is open while it is not archived; {@code null}: all are
     */
    public Set<Long> open(
            Caller caller, Permission permission, long networkId, Collection<Long> among, @Nullable Long chosen) {
        var reach = caller.grants().reach(permission, networkId);
        var open = among.stream()
                .filter(id -> (chosen == null || chosen.equals(id)) && reach.includes(id))
                .collect(Collectors.toSet());
        return chosen == null || open.isEmpty() || !isArchived(chosen) ? open : Set.of();
    }

    private static boolean isArchived(long advertiserId) {
        Advertiser advertiser = Advertiser.findById(advertiserId);
        return advertiser.isArchived();
    }

    /** The names of the advertisers, by id. One query. */
    public Map<Long, String> names(Collection<Long> advertiserIds) {
        if (advertiserIds.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery("select a.id, a.name from Advertiser a where a.id in :ids", Object[].class)
                .setParameter("ids", advertiserIds)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
    }

    private static Advertiser seen(Caller caller, long advertiserId, LockModeType lock) {
        Advertiser advertiser = Advertiser.findById(advertiserId, lock);
        if (advertiser == null) {
            throw new NotFound("advertiser");
        }
        caller.grants().requireSight(Permission.VIEW_ADVERTISER, advertiser.scope(), "advertiser");
        return advertiser;
    }
}
