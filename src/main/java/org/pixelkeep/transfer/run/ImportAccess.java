package org.pixelkeep.transfer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.transfer.columns.ImportKind;

/**
 * Access checks for imports. They show rows of several advertisers, so only those who manage the network's advertisers see
 * all of them; everybody else sees their own.
 */
@ApplicationScoped
public class ImportAccess implements Sight {
    private static final List<Permission> ANY = Arrays.stream(ImportKind.values())
            .map(ImportKind::permission)
            .distinct()
            .toList();

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
        return job != null
                && seesAll(grants, job.networkId)
                && !grants.reach(job.kind.permission(), job.networkId).isEmpty();
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
     * The same, to add rows or go on: rows are judged by what the uploader may do, and the log names the uploader.
     *
     * @throws NotPermitted when the caller is not {@link #isOwn the uploader}
     */
    ImportJob own(Caller caller, long importId) {
        var job = locked(caller, importId);
        if (!isOwn(caller, job)) {
            throw new NotPermitted(
                    "Only the person who uploaded the sheet can import it, and a program needs the token that"
                            + " uploaded it. To import it yourself, upload it again.");
        }
        return job;
    }

    /**
     * Whether the caller is the uploader. A token can do less than its owner, so it is only what came with it; the owner
     * who is signed in can do no more with what a token uploaded than the token.
     */
    public boolean isOwn(Caller caller, ImportJob job) {
        return Objects.equals(job.userId, caller.userId())
                && (caller.tokenId() == null || caller.tokenId().equals(job.tokenId));
    }

    /**
     * The imports of a network that the caller can see, newest first.
     *
     * @throws NotFound when the caller can import nothing into the network
     */
    public Listing<ImportJob> listing(Caller caller, long networkId) {
        requireAny(caller, networkId);
        var kinds = Arrays.stream(ImportKind.values())
                .filter(kind ->
                        !caller.grants().reach(kind.permission(), networkId).isEmpty())
                .toList();
        var listing = new Listing<>(entityManager, ImportJob.class, "ImportJob j", "j", job -> job.id)
                .where("j.networkId = :networkId", "networkId", networkId)
                .where("j.kind in :kinds", "kinds", kinds)
                .order("-created", "j.createdAt", true, Instant.class, job -> job.createdAt)
                .order("created", "j.createdAt", false, Instant.class, job -> job.createdAt);
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

    /** Rows tell of what their kind is about, so a token that may not change it does not see them. */
    private static boolean sees(Caller caller, ImportJob job) {
        var grants = caller.grants();
        return !grants.reach(job.kind.permission(), job.networkId).isEmpty()
                && (seesAll(grants, job.networkId) || (job.userId != null && job.userId.equals(caller.userId())));
    }
}
