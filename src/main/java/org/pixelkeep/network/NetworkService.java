package org.pixelkeep.network;

import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violations;

/** The only writer of networks. Each public method is one transaction with its history record. */
@RecordedService
public class NetworkService {
    private final NetworkAccess access;
    private final History history;
    private final Event<NetworkCreated> created;
    private final Clock clock;

    NetworkService(NetworkAccess access, History history, Event<NetworkCreated> created, Clock clock) {
        this.access = access;
        this.history = history;
        this.created = created;
        this.clock = clock;
    }

    /**
     * Creates a network with the vendor directory. For platform administrators.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     */
    public Network create(Caller caller, NetworkDraft draft) {
        if (!caller.grants().allowsOnPlatform(Permission.ADD_NETWORK)) {
            throw new NotPermitted(Permission.ADD_NETWORK.code());
        }
        check(draft, null);
        var network = new Network();
        apply(draft, network);
        network.createdAt = clock.instant();
        network.updatedAt = network.createdAt;
        network.persist();
        history.record(caller, Action.CREATE, network.subject(), null, network.image());
        created.fire(new NetworkCreated(network.id, caller));
        return network;
    }

    /**
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws StaleVersion when someone else has saved since; nothing is written
     */
    public Network edit(Caller caller, long networkId, @Nullable Long version, NetworkDraft draft) {
        var network = access.editable(caller, networkId);
        StaleVersion.check(version, network.version);
        check(draft, networkId);
        var before = network.image();
        apply(draft, network);
        if (!before.equals(network.image())) {
            network.updatedAt = clock.instant();
        }
        history.record(caller, Action.EDIT, network.subject(), before, network.image());
        return network;
    }

    /** Sets whether the network requires a second factor; the caller checks who may do this. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void demandSecondFactor(Caller caller, long networkId, boolean demanded) {
        var network = access.visible(caller, networkId);
        if (network.secondFactor != demanded) {
            var before = network.image();
            network.secondFactor = demanded;
            network.updatedAt = clock.instant();
            history.record(caller, Action.EDIT, network.subject(), before, network.image());
        }
    }

    /** Archives the network: it no longer shows in lists; its data is kept. Idempotent. */
    public void archive(Caller caller, long networkId, @Nullable Long version) {
        var network = access.editable(caller, networkId);
        StaleVersion.check(version, network.version);
        if (!network.isArchived()) {
            var before = network.image();
            network.archivedAt = clock.instant();
            network.updatedAt = clock.instant();
            history.record(caller, Action.ARCHIVE, network.subject(), before, network.image());
        } else {
            history.unchanged(network.id);
        }
    }

    /** Restores the network. Idempotent. */
    public void restore(Caller caller, long networkId) {
        var network = access.editable(caller, networkId);
        if (network.isArchived()) {
            var before = network.image();
            network.archivedAt = null;
            network.updatedAt = clock.instant();
            history.record(caller, Action.RESTORE, network.subject(), before, network.image());
        } else {
            history.unchanged(network.id);
        }
    }

    private void check(NetworkDraft draft, @Nullable Long self) {
        var violations = new Violations();
        draft.check(violations);
        var taken = self == null
                ? Network.count("name", draft.name()) > 0
                : Network.count("name = ?1 and id <> ?2", draft.name(), self) > 0;
        violations.require(!taken, "name", "Another network already has this name.");
        violations.refuseIfAny();
    }

    private void apply(NetworkDraft draft, Network network) {
        network.name = draft.name();
        network.pixelLimit = draft.pixelLimit();
        network.fourEyes = draft.fourEyes();
        network.approveTemplates = draft.approveTemplates();
        network.editsStopLive = draft.editsStopLive();
        network.reviewRestored = draft.reviewRestored();
        network.checkHealth = draft.checkHealth();
        network.checkScripts = draft.checkScripts();
        network.holdUnknownVendors = draft.holdUnknownVendors();
        network.holdBackLikelyDuplicates = draft.holdBackLikelyDuplicates();
        network.agentsWait = draft.agentsWait();
        network.defaultDialect = draft.defaultDialect();
        network.keepImports = draft.keepImports();
        network.keepNotices = draft.keepNotices();
        network.keepDeliveries = draft.keepDeliveries();
    }
}
