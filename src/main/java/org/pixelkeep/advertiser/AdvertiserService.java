package org.pixelkeep.advertiser;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.Archived;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violations;

/** The only writer of advertisers. Each public method is one transaction with its history record. */
@RecordedService
public class AdvertiserService {
    private final AdvertiserAccess access;
    private final NetworkAccess networks;
    private final History history;
    private final Clock clock;

    AdvertiserService(AdvertiserAccess access, NetworkAccess networks, History history, Clock clock) {
        this.access = access;
        this.networks = networks;
        this.history = history;
        this.clock = clock;
    }

    /** @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written */
    public Advertiser create(Caller caller, long networkId, AdvertiserDraft draft) {
        var network = networks.visible(caller, networkId);
        caller.grants().require(Permission.EDIT_ADVERTISER, Scope.network(networkId));
        if (network.isArchived()) {
            throw new Archived("The network is archived. Restore it before adding advertisers.");
        }
        check(draft, networkId, null);
        var advertiser = new Advertiser();
        advertiser.networkId = networkId;
        apply(draft, advertiser);
        advertiser.createdAt = clock.instant();
        advertiser.updatedAt = advertiser.createdAt;
        advertiser.persist();
        history.record(caller, Action.CREATE, advertiser.subject(), null, advertiser.image());
        return advertiser;
    }

    /**
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws StaleVersion when someone else has saved since; nothing is written
     */
    public Advertiser edit(Caller caller, long advertiserId, @Nullable Long version, AdvertiserDraft draft) {
        var advertiser = access.editable(caller, advertiserId);
        StaleVersion.check(version, advertiser.version);
        check(draft, advertiser.networkId, advertiser);
        var before = advertiser.image();
        apply(draft, advertiser);
        if (!before.equals(advertiser.image())) {
            advertiser.updatedAt = clock.instant();
        }
        history.record(caller, Action.EDIT, advertiser.subject(), before, advertiser.image());
        return advertiser;
    }

    /**
     * Sets some fields back to their values in a logged image of the advertiser; the others stay. Recorded as a normal
     * change.
     *
     * @param fields by their names in the image
     */
    public Advertiser revert(
            Caller caller, long advertiserId, Map<String, ? extends @Nullable Object> image, Set<String> fields) {
        var mixed = new HashMap<String, @Nullable Object>(
                access.editable(caller, advertiserId).image().fields());
        fields.forEach(field -> mixed.put(field, image.get(field)));
        return edit(
                caller,
                advertiserId,
                null,
                new AdvertiserDraft(
                        String.valueOf(mixed.get("name")),
                        mixed.get("code") instanceof String code ? code : null,
                        Boolean.TRUE.equals(mixed.get("active"))));
    }

    /** Archives the advertiser: it no longer shows in lists or resolves, and everything of it is kept. Idempotent. */
    public void archive(Caller caller, long advertiserId, @Nullable Long version) {
        var advertiser = access.editable(caller, advertiserId);
        StaleVersion.check(version, advertiser.version);
        if (!advertiser.isArchived()) {
            var before = advertiser.image();
            advertiser.archivedAt = clock.instant();
            advertiser.updatedAt = clock.instant();
            history.record(caller, Action.ARCHIVE, advertiser.subject(), before, advertiser.image());
        } else {
            history.unchanged(advertiser.networkId);
        }
    }

    /**
     * Restores the advertiser. Idempotent.
     *
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws Conflict when another advertiser has taken its name and it has no code; nothing is written
     */
    public void restore(Caller caller, long advertiserId, @Nullable Long version) {
        var advertiser = access.editable(caller, advertiserId);
        StaleVersion.check(version, advertiser.version);
        if (advertiser.isArchived()) {
            if (isAmbiguous(advertiser.name, advertiser.code, advertiser.networkId, advertiser.id)) {
                throw new Conflict(
                        "Another advertiser is called “" + advertiser.name + "” now. Rename that one first.");
            }
            var before = advertiser.image();
            advertiser.archivedAt = null;
            advertiser.updatedAt = clock.instant();
            history.record(caller, Action.RESTORE, advertiser.subject(), before, advertiser.image());
        } else {
            history.unchanged(advertiser.networkId);
        }
    }

    private void check(AdvertiserDraft draft, long networkId, @Nullable Advertiser stored) {
        var violations = new Violations();
        draft.check(violations);
        var self = stored == null ? null : stored.id;
        // Those that share a name since it was allowed can still be edited.
        var isAsBefore =
                stored != null && stored.name.equals(draft.name()) && Objects.equals(stored.code, draft.code());
        if (violations.found().isEmpty() && !isAsBefore && isAmbiguous(draft.name(), draft.code(), networkId, self)) {
            violations.add("name", "Another advertiser has this name. Choose another one, or add a code.");
        }
        var code = draft.code();
        if (code != null && violations.found().isEmpty()) {
            Advertiser.withCode(networkId, code)
                    .filter(other -> !other.id.equals(self))
                    .ifPresent(other -> violations.add(
                            "code",
                            (other.isArchived() ? "The archived advertiser “" : "The advertiser “") + other.name
                                    + "” (ID "
                                    + other.id + ") already has this code."
                                    + (other.isArchived() ? " Restore it or choose another code." : "")));
        }
        violations.refuseIfAny();
    }

    /** Whether nothing but its ID would tell the advertiser from another one, as in a sheet that names it. */
    private static boolean isAmbiguous(String name, @Nullable String code, long networkId, @Nullable Long self) {
        return code == null && Advertiser.isTaken(networkId, name, self);
    }

    private void apply(AdvertiserDraft draft, Advertiser advertiser) {
        advertiser.name = draft.name();
        advertiser.code = draft.code();
        advertiser.active = draft.active();
    }
}
