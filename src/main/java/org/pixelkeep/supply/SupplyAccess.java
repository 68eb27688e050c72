package org.pixelkeep.supply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Sight;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;

/** Access checks for supply sources: who sees pixels of a network sees where they can fire. */
@ApplicationScoped
public class SupplyAccess implements Sight {
    private final EntityManager entityManager;
    private final NetworkAccess networks;

    SupplyAccess(EntityManager entityManager, NetworkAccess networks) {
        this.entityManager = entityManager;
        this.networks = networks;
    }

    @Override
    public String pathVariable() {
        return "sourceId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        SupplySource source = SupplySource.findById(id);
        return source != null && isVisible(grants, source);
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public SupplySource visible(Caller caller, long sourceId) {
        SupplySource source = SupplySource.findById(sourceId);
        if (source == null || !isVisible(caller.grants(), source)) {
            throw new NotFound("supply source");
        }
        return source;
    }

    /**
     * @param archived archived ones instead of those in use
     * @throws NotFound when the network is not visible to the caller
     */
    public Listing<SupplySource> listing(Caller caller, long networkId, @Nullable String text, boolean archived) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        return new Listing<>(entityManager, SupplySource.class, "SupplySource s", "s", source -> source.id)
                .where("s.networkId = :networkId", "networkId", networkId)
                .where(archived ? "s.archivedAt is not null" : "s.archivedAt is null")
                .whereWords("s.name like :text or s.code like :text", "text", text)
                .order("name", "s.name", false, String.class, source -> source.name)
                .order("-name", "s.name", true, String.class, source -> source.name)
                .orderById();
    }

    private static boolean isVisible(Grants grants, SupplySource source) {
        return !grants.reach(Permission.VIEW_PIXEL, source.networkId).isEmpty();
    }
}
