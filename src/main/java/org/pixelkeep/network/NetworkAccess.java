package org.pixelkeep.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.list.Listing;

/** Access checks for networks. */
@ApplicationScoped
public class NetworkAccess implements Sight {
    private final EntityManager entityManager;

    NetworkAccess(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public String pathVariable() {
        return "networkId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        return (grants.networkIds().contains(id) && grants.allowsSomewhere(Permission.VIEW_NETWORK)
                        || grants.allowsOnPlatform(Permission.VIEW_NETWORK))
                && Network.count("id", id) == 1;
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public Network visible(Caller caller, long networkId) {
        return seen(caller, networkId, LockModeType.NONE);
    }

    /**
     * How much of a network's content a permission covers.
     *
     * @throws NotFound when none of it
     */
    public Reach reach(Caller caller, Permission permission, long networkId) {
        var reach = caller.grants().reach(permission, networkId);
        if (reach.isEmpty()) {
            throw new NotFound("network");
        }
        return reach;
    }

    /** The networks the caller can see, by name. */
    public Listing<Network> listing(Caller caller, @Nullable String text, boolean archived) {
        var listing = new Listing<>(entityManager, Network.class, "Network n", "n", network -> network.id)
                .whereWords("n.name like :text", "text", text)
                .where(archived ? "n.archivedAt is not null" : "n.archivedAt is null")
                .order("name", "n.name", false, String.class, network -> network.name)
                .order("-name", "n.name", true, String.class, network -> network.name)
                .order("-updated", "n.updatedAt", true, Instant.class, network -> network.updatedAt)
                .orderById();
        return caller.grants().allowsOnPlatform(Permission.VIEW_NETWORK)
                ? listing
                : listing.where(
                        "n.id in :networkIds", "networkIds", caller.grants().networkIds());
    }

    Network editable(Caller caller, long networkId) {
        var network = seen(caller, networkId, LockModeType.PESSIMISTIC_WRITE);
        if (!caller.grants().allows(Permission.EDIT_NETWORK, Scope.network(networkId))
                && !caller.grants().allowsOnPlatform(Permission.ADD_NETWORK)) {
            throw new NotPermitted("edit-network");
        }
        return network;
    }

    private Network seen(Caller caller, long networkId, LockModeType lock) {
        if (!caller.grants().networkIds().contains(networkId)
                && !caller.grants().allowsOnPlatform(Permission.VIEW_NETWORK)) {
            throw new NotFound("network");
        }
        Network network = Network.findById(networkId, lock);
        if (network == null) {
            throw new NotFound("network");
        }
        return network;
    }
}
