package org.pixelkeep.creative;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Sight;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.Listing;
import org.pixelkeep.shared.NotFound;

/** Who sees and changes creatives. */
@ApplicationScoped
public class CreativeAccess implements Sight {
    private final EntityManager entityManager;
    private final NetworkAccess networks;

    CreativeAccess(EntityManager entityManager, NetworkAccess networks) {
        this.entityManager = entityManager;
        this.networks = networks;
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

    /** @throws NotFound when it does not exist or is out of sight */
    public Creative visible(Caller caller, long creativeId) {
        return seen(caller, creativeId, LockModeType.NONE);
    }

    /** @throws org.pixelkeep.shared.NotPermitted when it is seen but the permission is not carried for it */
    Creative locked(Caller caller, long creativeId, Permission permission) {
        var creative = seen(caller, creativeId, LockModeType.PESSIMISTIC_WRITE);
        caller.grants().require(permission, creative.scope());
        return creative;
    }

    /**
     * The creatives of a network that the caller sees, filtered.
     *
     * @throws NotFound when the network is out of sight
     */
    public Listing<Creative> listing(Caller caller, long networkId, CreativeFilter filter) {
        var reach = networks.reach(caller, Permission.VIEW_CREATIVE, networkId);
        var listing = new Listing<>(entityManager, Creative.class, "Creative c", "c", creative -> creative.id)
                .where("c.networkId = :networkId", "networkId", networkId)
                .whereGiven("c.advertiserId = :advertiserId", "advertiserId", filter.advertiserId())
                .whereGiven("c.type = :type", "type", filter.type())
                .whereContains("c.name like :text or c.code like :text", "text", filter.text())
                .where("ARCHIVED".equals(filter.state()) ? "c.archivedAt is not null" : "c.archivedAt is null")
                .order("name", "c.name", false, creative -> creative.name)
                .order("-name", "c.name", true, creative -> creative.name)
                .order("-updated", "c.updatedAt", true, creative -> creative.updatedAt)
                .order("updated", "c.updatedAt", false, creative -> creative.updatedAt);
        if ("SUSPENDED".equals(filter.state())) {
            listing.where("c.suspended = true");
        } else if ("ACTIVE".equals(filter.state()) || "INACTIVE".equals(filter.state())) {
            listing.where("c.suspended = false").where("c.active = :active", "active", "ACTIVE".equals(filter.state()));
        }
        return reach.whole() ? listing : listing.where("c.advertiserId in :reach", "reach", reach.advertiserIds());
    }

    /** How many creatives each of the advertisers has, archived ones left out; absent: none. One query. */
    public Map<Long, Long> countsByAdvertiser(Collection<Long> advertiserIds) {
        if (advertiserIds.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery("""
                        select c.advertiserId, count(*) from Creative c
                        where c.advertiserId in :ids and c.archivedAt is null
                        group by c.advertiserId""", Object[].class)
                .setParameter("ids", advertiserIds)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /** The names of the creatives, by id. One query. */
    public Map<Long, String> names(Collection<Long> creativeIds) {
        if (creativeIds.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery("select c.id, c.name from Creative c where c.id in :ids", Object[].class)
                .setParameter("ids", creativeIds)
                .getResultStream()
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
