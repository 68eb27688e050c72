package org.pixelkeep.supply;

import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.network.NetworkCreated;
import org.pixelkeep.shared.error.Archived;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violations;

/** The only writer of supply sources. Each public method is one transaction with its history record. */
@RecordedService
public class SupplyService {
    /** More would make answers and previews slow for everybody. */
    public static final int MAX = 50;

    private final NetworkAccess networks;
    private final History history;
    private final Clock clock;

    SupplyService(NetworkAccess networks, History history, Clock clock) {
        this.networks = networks;
        this.history = history;
        this.clock = clock;
    }

    /** Gives a new network its Google source, in the transaction that creates the network. */
    @Transactional(Transactional.TxType.MANDATORY)
    void createDefaults(@Observes NetworkCreated network) {
        add(network.caller(), network.networkId(), SupplyDraft.GOOGLE);
    }

    /**
     * Adds a source: ad servers can send its code from then on.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     * @throws Conflict when the network has {@value #MAX} already; nothing is written
     */
    public SupplySource create(Caller caller, long networkId, SupplyDraft draft) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        caller.grants().require(Permission.EDIT_NETWORK, Scope.network(networkId));
        Network.findById(networkId, LockModeType.PESSIMISTIC_WRITE);
        if (SupplySource.count("networkId = ?1", networkId) >= MAX) {
            throw new Conflict("A network has at most " + MAX + " supply sources, archived ones included.");
        }
        var violations = new Violations();
        draft.check(violations);
        SupplySource.coded(networkId, draft.code())
                .ifPresent(other -> violations.add(
                        "code",
                        other.isArchived()
                                ? "The archived source “" + other.name
                                        + "” has this code. Restore it or choose another code."
                                : "Another source already has this code."));
        checkName(networkId, draft, 0, violations);
        violations.refuseIfAny();
        return add(caller, networkId, draft);
    }

    /**
     * Saves a draft over a source; it decides what fires there at once.
     *
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid or has another code; nothing is written
     * @throws Conflict when the source is archived; nothing is written
     */
    public SupplySource edit(Caller caller, long sourceId, @Nullable Long version, SupplyDraft draft) {
        var source = editable(caller, sourceId);
        if (source.isArchived()) {
            throw new Archived("The supply source is archived. Restore it before changing it.");
        }
        StaleVersion.check(version, source.version);
        var violations = new Violations();
        draft.check(violations);
        violations.require(
                draft.code().equals(source.code),
                "code",
                "Ad servers and pixels identify the source by its code “" + source.code
                        + "”, which cannot be changed.");
        checkName(source.networkId, draft, sourceId, violations);
        violations.refuseIfAny();
        var before = source.image();
        draft.apply(source);
        if (!before.equals(source.image())) {
            source.updatedAt = clock.instant();
        }
        history.record(caller, Action.EDIT, source.subject(), before, source.image());
        return source;
    }

    /**
     * Archives the source: nothing fires on it anymore, and pixels that name it keep it. Idempotent.
     *
     * @throws StaleVersion when someone else has saved since; nothing is written
     */
    public SupplySource archive(Caller caller, long sourceId, @Nullable Long version) {
        var source = editable(caller, sourceId);
        StaleVersion.check(version, source.version);
        if (!source.isArchived()) {
            var before = source.image();
            source.archivedAt = clock.instant();
            source.updatedAt = source.archivedAt;
            history.record(caller, Action.ARCHIVE, source.subject(), before, source.image());
        } else {
            history.unchanged(source.networkId);
        }
        return source;
    }

    /**
     * Restores the source: pixels fire there again as their rules say. Idempotent.
     *
     * @throws StaleVersion when someone else has saved since; nothing is written
     */
    public SupplySource restore(Caller caller, long sourceId, @Nullable Long version) {
        var source = editable(caller, sourceId);
        StaleVersion.check(version, source.version);
        if (source.isArchived()) {
            var before = source.image();
            source.archivedAt = null;
            source.updatedAt = clock.instant();
            history.record(caller, Action.RESTORE, source.subject(), before, source.image());
        } else {
            history.unchanged(source.networkId);
        }
        return source;
    }

    /**
     * Sets some fields back to their values in a logged image of the source; the others stay. Recorded as a normal change.
     *
     * @param fields by their names in the image
     */
    public SupplySource revert(
            Caller caller, long sourceId, Map<String, ? extends @Nullable Object> image, Set<String> fields) {
        var mixed = new HashMap<String, @Nullable Object>(
                editable(caller, sourceId).image().fields());
        fields.forEach(field -> mixed.put(field, image.get(field)));
        return edit(caller, sourceId, null, SupplyDraft.of(mixed));
    }

    private SupplySource editable(Caller caller, long sourceId) {
        SupplySource source = SupplySource.findById(sourceId, LockModeType.PESSIMISTIC_WRITE);
        if (source == null
                || caller.grants()
                        .reach(Permission.VIEW_PIXEL, source.networkId)
                        .isEmpty()) {
            throw new NotFound("supply source");
        }
        caller.grants().require(Permission.EDIT_NETWORK, Scope.network(source.networkId));
        return source;
    }

    private SupplySource add(Caller caller, long networkId, SupplyDraft draft) {
        var source = new SupplySource();
        source.networkId = networkId;
        source.code = draft.code();
        draft.apply(source);
        source.createdAt = clock.instant();
        source.updatedAt = source.createdAt;
        source.persist();
        history.record(caller, Action.CREATE, source.subject(), null, source.image());
        return source;
    }

    private static void checkName(long networkId, SupplyDraft draft, long self, Violations violations) {
        violations.require(
                SupplySource.count("networkId = ?1 and name = ?2 and id <> ?3", networkId, draft.name(), self) == 0,
                "name",
                "Another supply source already has this name.");
    }
}
