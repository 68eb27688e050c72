package org.pixelkeep.discrepancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.access.Sight;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;

/**
 * Access checks for saved cases: those of an advertiser's creatives are for its people too, if they see the pixel; all others
 * are for people who see the whole network.
 */
@ApplicationScoped
public class DiscrepancyAccess implements Sight {
    private final EntityManager entityManager;
    private final NetworkAccess networks;
    private final PixelAccess pixels;

    DiscrepancyAccess(EntityManager entityManager, NetworkAccess networks, PixelAccess pixels) {
        this.entityManager = entityManager;
        this.networks = networks;
        this.pixels = pixels;
    }

    @Override
    public String pathVariable() {
        return "discrepancyId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        DiscrepancyCase found = DiscrepancyCase.findById(id);
        return found != null && sees(grants, found);
    }

    private boolean sees(Grants grants, DiscrepancyCase found) {
        var reach = grants.reach(Permission.VIEW_PIXEL, found.networkId);
        return reach.whole()
                || (found.advertiserId != null
                        && reach.includes(found.advertiserId)
                        && pixels.sees(grants, found.pixelId));
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public DiscrepancyCase visible(Caller caller, long discrepancyId) {
        return seen(caller, discrepancyId, LockModeType.NONE);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see it but may not change what it belongs to */
    DiscrepancyCase locked(Caller caller, long discrepancyId) {
        var found = seen(caller, discrepancyId, LockModeType.PESSIMISTIC_WRITE);
        caller.grants().require(Permission.EDIT_CREATIVE, found.accessScope());
        return found;
    }

    private DiscrepancyCase seen(Caller caller, long discrepancyId, LockModeType lock) {
        DiscrepancyCase found = DiscrepancyCase.findById(discrepancyId, lock);
        if (found == null || !sees(caller.grants(), found)) {
            throw new NotFound("discrepancy");
        }
        return found;
    }

    /**
     * The cases of a network that the caller can see, newest first.
     *
     * @throws NotFound when the network is not visible to the caller
     */
    public Listing<DiscrepancyCase> listing(Caller caller, long networkId) {
        var reach = networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        var listing = new Listing<>(entityManager, DiscrepancyCase.class, "DiscrepancyCase d", "d", found -> found.id)
                .where("d.networkId = :networkId", "networkId", networkId)
                .order("-created", "d.createdAt", true, Instant.class, found -> found.createdAt)
                .order("name", "d.name", false, String.class, found -> found.name)
                .order("-name", "d.name", true, String.class, found -> found.name);
        if (reach.whole()) {
            return listing;
        }
        var inherited = pixels.inherited(networkId, reach.advertiserIds());
        return listing.where("d.advertiserId in :reach", "reach", orNothing(reach.advertiserIds()))
                .where(
                        "d.pixelId in :inherited or exists (select 1 from Pixel p where p.id = d.pixelId and"
                                + " p.advertiserId in :reach)",
                        "inherited",
                        orNothing(inherited));
    }

    private static Set<Long> orNothing(Set<Long> ids) {
        return ids.isEmpty() ? Set.of(Reach.NOTHING) : ids;
    }
}
