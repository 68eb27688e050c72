package org.pixelkeep.transfer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.shared.Listing;
import org.pixelkeep.shared.NotFound;

/**
 * Access checks for imports. They show rows of several advertisers, so only those who manage the network's advertisers see
 * all of them; everybody else sees their own.
 */
@ApplicationScoped
public class ImportAccess implements Sight {
    private static final List<Permission> ANY =
            List.of(Permission.EDIT_ADVERTISER, Permission.EDIT_CREATIVE, Permission.EDIT_PIXEL);

    private final EntityManager entityManager;

    ImportAccess(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public String pathVariable() {
        return "importId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        ImportJob job = ImportJob.findById(id);
        return job != null && seesAll(grants, job.networkId);
    }

    /** @throws NotFound when the caller can import nothing into the network */
    public void requireAny(Caller caller, long networkId) {
        if (ANY.stream()
                .allMatch(permission ->
                        caller.grants().reach(permission, networkId).isEmpty())) {
            throw new NotFound("network");
        }
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public ImportJob visible(Caller caller, long importId) {
        return seen(caller, importId, LockModeType.NONE);
    }

    ImportJob locked(Caller caller, long importId) {
        return seen(caller, importId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * The imports of a network that the caller can see, newest first.
     *
     * @throws NotFound when the caller can import nothing into the network
     */
    public Listing<ImportJob> listing(Caller caller, long networkId) {
        requireAny(caller, networkId);
        var listing = new Listing<>(entityManager, ImportJob.class, "ImportJob j", "j", job -> job.id)
                .where("j.networkId = :networkId", "networkId", networkId)
                .order("-created", "j.createdAt", true, job -> job.createdAt)
                .order("created", "j.createdAt", false, job -> job.createdAt);
        return seesAll(caller.grants(), networkId)
                ? listing
                : listing.where("j.userId = :userId", "userId", caller.userId() == null ? -1L : caller.userId());
    }

    private static boolean seesAll(Grants grants, long networkId) {
        return grants.allows(Permission.EDIT_ADVERTISER, Scope.network(networkId));
    }

    private ImportJob seen(Caller caller, long importId, LockModeType lock) {
        ImportJob job = ImportJob.findById(importId, lock);
        if (job == null || !sees(caller, job)) {
            throw new NotFound("import");
        }
        return job;
    }

    private boolean sees(Caller caller, ImportJob job) {
        if (seesAll(caller.grants(), job.networkId)) {
            return true;
        }
        return job.userId != null
                && job.userId.equals(caller.userId())
                && ANY.stream()
                        .anyMatch(permission -> !caller.grants()
                                .reach(permission, job.networkId)
                                .isEmpty());
    }
}
