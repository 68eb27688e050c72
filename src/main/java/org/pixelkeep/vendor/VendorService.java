package org.pixelkeep.vendor;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.network.NetworkCreated;
import org.pixelkeep.shared.error.Archived;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Constants;
import org.pixelkeep.vendor.directory.VendorDirectory;

/**
 * The only writer of vendors, together with {@link VendorUpdateService}. Each public method is one transaction with its
 * history record.
 */
@RecordedService
public class VendorService {
    private final VendorDirectory directory;
    private final VendorSeedService seeds;
    private final NetworkAccess networks;
    private final History history;
    private final Event<VendorHostsChanged> hostsChanged;
    private final Clock clock;

    VendorService(
            VendorDirectory directory,
            VendorSeedService seeds,
            NetworkAccess networks,
            History history,
            Event<VendorHostsChanged> hostsChanged,
            Clock clock) {
        this.directory = directory;
        this.seeds = seeds;
        this.networks = networks;
        this.history = history;
        this.hostsChanged = hostsChanged;
        this.clock = clock;
    }

    /** Creates a new network's directory, in the transaction that creates the network. */
    @Transactional(Transactional.TxType.MANDATORY)
    void createDefaults(@Observes NetworkCreated network) {
        for (var seeded : seeds.create(network.networkId(), directory.entries())) {
            history.record(
                    network.caller(),
                    Action.CREATE,
                    seeded.vendor().subject(),
                    null,
                    seeded.vendor().image(seeded.hosts()));
        }
    }

    /**
     * Sets some fields back to their values in a logged image of the vendor; the others stay. Recorded as a normal change.
     *
     * @param fields by their names in the image
     */
    public Vendor revert(
            Caller caller, long vendorId, Map<String, ? extends @Nullable Object> image, Set<String> fields) {
        var vendor = editable(caller, vendorId);
        var mixed = new HashMap<String, @Nullable Object>(
                vendor.image(hostsOf(vendor)).fields());
        fields.forEach(field -> mixed.put(field, image.get(field)));
        mixed.put(
                VendorMerge.PURPOSES,
                Arrays.stream(String.valueOf(mixed.get(VendorMerge.PURPOSES)).split(","))
                        .filter(purpose -> purpose.strip().matches("[0-9]{1,3}"))
                        .map(purpose -> Integer.valueOf(purpose.strip()))
                        .toList());
        var policy = Constants.find(VendorPolicy.class, String.valueOf(mixed.get("policy")))
                .orElse(vendor.policy);
        return edit(
                caller, vendorId, null, VendorMerge.draft(mixed, policy, Boolean.TRUE.equals(mixed.get("trusted"))));
    }

    /**
     * Adds a vendor to the directory; from now on, pixels that mention its hosts are assigned to it.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     */
    public Vendor create(Caller caller, long networkId, VendorDraft draft) {
        networks.visible(caller, networkId);
        caller.grants().requireSight(Permission.VIEW_VENDOR, Scope.network(networkId), "network");
        caller.grants().require(Permission.EDIT_VENDOR, Scope.network(networkId));
        check(networkId, draft, null);
        var vendor = add(caller, networkId, draft);
        fireChange(caller, networkId, Set.copyOf(draft.hosts()));
        return vendor;
    }

    /**
     * Saves a draft over a vendor; pixels that mention a host which it gains or loses are recognized again. Who gives a
     * trusted vendor another host answers for the trust from now on.
     *
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws Archived when the vendor is archived; nothing is written
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid, or, in a network that requires four
     *     eyes, a trusted vendor would own a host that it gives up; nothing is written
     */
    public Vendor edit(Caller caller, long vendorId, @Nullable Long version, VendorDraft draft) {
        var vendor = editable(caller, vendorId);
        requireUnarchived(vendor);
        StaleVersion.check(version, vendor.version);
        check(vendor.networkId, draft, vendorId);
        var hosts = hostsOf(vendor);
        refuseWideningTrust(vendor, hosts, draft);
        var before = vendor.image(hosts);
        apply(caller, draft, vendor);
        if (vendor.trusted && !hosts.containsAll(draft.hosts())) {
            vendor.trustedBy = caller.userId();
        }
        history.record(caller, Action.EDIT, vendor.subject(), before, vendor.image(draft.hosts()));
        if (!before.equals(vendor.image(draft.hosts()))) {
            vendor.updatedAt = clock.instant();
            var changed = replaceHosts(vendor, hosts, draft.hosts());
            fireChange(caller, vendor.networkId, changed);
        }
        return vendor;
    }

    /**
     * Sets whether the network allows, warns about, or blocks the vendor; for administrators and reviewers. A vendor
     * with a warning or block is no longer trusted.
     *
     * @param version as the caller read it; {@code null} to save over whatever is there
     */
    public void setPolicy(Caller caller, long vendorId, @Nullable Long version, VendorPolicy policy) {
        var vendor = editable(caller, vendorId);
        requireUnarchived(vendor);
        StaleVersion.check(version, vendor.version);
        if (vendor.policy == policy) {
            history.unchanged(vendor.networkId);
            return;
        }
        var hosts = hostsOf(vendor);
        var before = vendor.image(hosts);
        vendor.policy = policy;
        vendor.trusted = vendor.trusted && policy == VendorPolicy.ALLOW;
        vendor.trustedBy = vendor.trusted ? vendor.trustedBy : null;
        vendor.updatedAt = clock.instant();
        history.record(caller, Action.EDIT, vendor.subject(), before, vendor.image(hosts));
    }

    /**
     * Archives the vendor: it is no longer recognized in new pixels. Pixels assigned to it keep it, and the network's
     * policy still applies to them. Idempotent.
     */
    public void archive(Caller caller, long vendorId, @Nullable Long version) {
        var vendor = editable(caller, vendorId);
        StaleVersion.check(version, vendor.version);
        if (!vendor.isArchived()) {
            var hosts = hostsOf(vendor);
            var before = vendor.image(hosts);
            vendor.archivedAt = clock.instant();
            vendor.updatedAt = vendor.archivedAt;
            history.record(caller, Action.ARCHIVE, vendor.subject(), before, vendor.image(hosts));
        } else {
            history.unchanged(vendor.networkId);
        }
    }

    /**
     * Archives a vendor that an update added, as its undo: pixels that were recognized as its are recognized again
     * without it. Idempotent.
     */
    public void takeBack(Caller caller, long vendorId) {
        archive(caller, vendorId, null);
        Vendor vendor = Vendor.findById(vendorId);
        fireChange(caller, vendor.networkId, Set.copyOf(hostsOf(vendor)));
    }

    /**
     * Restores the vendor. Who restores a trusted one answers for the trust from now on. Idempotent.
     *
     * @throws StaleVersion when someone else has saved since; nothing is written
     */
    public Vendor restore(Caller caller, long vendorId, @Nullable Long version) {
        var vendor = editable(caller, vendorId);
        StaleVersion.check(version, vendor.version);
        if (vendor.isArchived()) {
            var hosts = hostsOf(vendor);
            var before = vendor.image(hosts);
            vendor.archivedAt = null;
            vendor.trustedBy = vendor.trusted ? caller.userId() : null;
            vendor.updatedAt = clock.instant();
            history.record(caller, Action.RESTORE, vendor.subject(), before, vendor.image(hosts));
            fireChange(caller, vendor.networkId, Set.copyOf(hosts));
        } else {
            history.unchanged(vendor.networkId);
        }
        return vendor;
    }

    private static void requireUnarchived(Vendor vendor) {
        if (vendor.isArchived()) {
            throw new Archived("The vendor is archived. Restore it before changing it.");
        }
    }

    private static Vendor editable(Caller caller, long vendorId) {
        Vendor vendor = Vendor.findById(vendorId, LockModeType.PESSIMISTIC_WRITE);
        if (vendor == null) {
            throw new NotFound("vendor");
        }
        caller.grants().requireSight(Permission.VIEW_VENDOR, Scope.network(vendor.networkId), "vendor");
        caller.grants().require(Permission.EDIT_VENDOR, Scope.network(vendor.networkId));
        return vendor;
    }

    /** Adds a row; the caller has checked the draft. */
    Vendor add(Caller caller, long networkId, VendorDraft draft) {
        var vendor = new Vendor();
        vendor.networkId = networkId;
        apply(caller, draft, vendor);
        vendor.createdAt = clock.instant();
        vendor.updatedAt = vendor.createdAt;
        vendor.persist();
        replaceHosts(vendor, List.of(), draft.hosts());
        history.record(caller, Action.CREATE, vendor.subject(), null, vendor.image(draft.hosts()));
        return vendor;
    }

    static void apply(Caller caller, VendorDraft draft, Vendor vendor) {
        vendor.name = draft.name();
        vendor.company = draft.company();
        vendor.category = Objects.requireNonNull(draft.category());
        vendor.gvlId = draft.gvlId();
        vendor.googleProviderId = draft.googleProviderId();
        vendor.retired = draft.retired();
        vendor.purposes = draft.storedPurposes();
        vendor.legalBases = draft.legalBases();
        vendor.declareToAdx = draft.declareToAdx();
        vendor.policy = draft.policy();
        if (vendor.trusted != draft.trusted()) {
            vendor.trusted = draft.trusted();
            vendor.trustedBy = draft.trusted() ? caller.userId() : null;
        }
    }

    /** Returns the added or removed hosts. */
    static Set<String> replaceHosts(Vendor vendor, List<String> before, List<String> after) {
        var gone = new HashSet<>(before);
        after.forEach(gone::remove);
        if (!gone.isEmpty()) {
            VendorHost.delete("vendorId = ?1 and host in ?2", vendor.id, gone);
        }
        var changed = new HashSet<>(gone);
        for (var name : after) {
            if (!before.contains(name)) {
                var host = new VendorHost();
                host.networkId = vendor.networkId;
                host.vendorId = vendor.id;
                host.host = name;
                host.persist();
                changed.add(name);
            }
        }
        return changed;
    }

    /** Has pixels that mention the hosts recognized again. */
    void fireChange(Caller caller, long networkId, Set<String> hosts) {
        if (!hosts.isEmpty()) {
            hostsChanged.fire(new VendorHostsChanged(networkId, hosts, caller));
        }
    }

    private static void check(long networkId, VendorDraft draft, @Nullable Long self) {
        var violations = new Violations();
        draft.check(violations);
        var me = Objects.requireNonNullElse(self, 0L);
        Vendor.<Vendor>find("networkId = ?1 and name = ?2 and id <> ?3", networkId, draft.name(), me)
                .firstResultOptional()
                .ifPresent(other -> violations.add(
                        "name",
                        other.isArchived()
                                ? "The archived vendor “" + other.name
                                        + "” has this name. Restore it or choose another name."
                                : "Another vendor already has this name."));
        if (!draft.hosts().isEmpty()) {
            VendorHost.<VendorHost>find(
                            "networkId = ?1 and host in ?2 and vendorId <> ?3 order by host",
                            networkId,
                            draft.hosts(),
                            me)
                    .firstResultOptional()
                    .ifPresent(taken -> violations.add("hosts", belongsToAnother(taken)));
        }
        violations.refuseIfAny();
    }

    /** With four eyes: nobody alone brings a host under the trust that somebody else gave to another vendor. */
    private static void refuseWideningTrust(Vendor vendor, List<String> hosts, VendorDraft draft) {
        Network network = Network.findById(vendor.networkId);
        if (!network.fourEyes || draft.hosts().containsAll(hosts)) {
            return;
        }
        var owners = new HashMap<String, Long>();
        VendorHost.<VendorHost>list("networkId = ?1 and vendorId <> ?2", vendor.networkId, vendor.id)
                .forEach(host -> owners.put(host.host, host.vendorId));
        draft.hosts().forEach(host -> owners.put(host, vendor.id));
        var violations = new Violations();
        for (var host : hosts) {
            if (!draft.hosts().contains(host)) {
                Vendor.named(vendor.networkId, VendorHosts.heirs(host, owners)).stream()
                        .filter(heir -> heir.trusted && !heir.isArchived() && !heir.id.equals(vendor.id))
                        .findFirst()
                        .ifPresent(heir -> violations.add(
                                "hosts",
                                host + " would count as " + heir.name + "’s, which the network trusts. Archive "
                                        + vendor.name + ", or stop trusting " + heir.name + " first."));
            }
        }
        violations.refuseIfAny();
    }

    private static String belongsToAnother(VendorHost taken) {
        Vendor other = Vendor.findById(taken.vendorId);
        return "The host " + taken.host + " belongs to " + (other.isArchived() ? "the archived vendor " : "")
                + other.name + ".";
    }

    private static List<String> hostsOf(Vendor vendor) {
        List<VendorHost> hosts = VendorHost.list("vendorId = ?1 order by host", vendor.id);
        return hosts.stream().map(host -> host.host).toList();
    }
}
