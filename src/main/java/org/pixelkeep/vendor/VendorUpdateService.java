package org.pixelkeep.vendor;

import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.vendor.directory.DirectoryEntry;

/** Updates the vendors of networks from lists, such as the built-in directory. */
@RecordedService
class VendorUpdateService {
    private final VendorService vendors;
    private final ListedValues json;
    private final NetworkAccess networks;
    private final History history;
    private final Clock clock;

    VendorUpdateService(
            VendorService vendors, ListedValues json, NetworkAccess networks, History history, Clock clock) {
        this.vendors = vendors;
        this.json = json;
        this.networks = networks;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Updates the network's vendors from a list, as one change set: adds those that are new in the built-in directory, and
     * changes what the list says differently. What the network changed by hand stays, as do archived vendors and the hosts
     * of trusted ones, which would let more pixels fire without a review, and hosts that a trusted vendor would own otherwise.
     *
     * @return what was changed, then what there is only a note about, each by name
     */
    VendorUpdate update(Caller caller, long networkId, VendorListing listing) {
        networks.visible(caller, networkId);
        caller.grants().requireSight(Permission.VIEW_VENDOR, Scope.network(networkId), "network");
        caller.grants().require(Permission.EDIT_VENDOR, Scope.network(networkId));
        List<Vendor> present = Vendor.<Vendor>find("networkId = ?1 order by name, id", networkId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        var hosts = hostsOf(networkId);
        var byHost = new HashMap<String, Vendor>();
        present.forEach(vendor -> hosts.getOrDefault(vendor.id, List.of()).forEach(host -> byHost.put(host, vendor)));
        var changes = new ArrayList<VendorChange>();
        var touched = new HashSet<String>();
        for (var vendor : present) {
            if (!vendor.isArchived()) {
                changed(caller, vendor, hosts.getOrDefault(vendor.id, List.of()), listing, byHost, touched)
                        .ifPresent(changes::add);
            }
        }
        for (var entry : listing.missing(present, byHost)) {
            changes.add(added(caller, networkId, entry));
            touched.addAll(entry.hosts());
        }
        if (changes.stream().allMatch(change -> change.fields().isEmpty())) {
            history.unchanged(networkId);
        }
        vendors.fireChange(caller, networkId, touched);
        changes.sort(
                Comparator.comparing((VendorChange change) -> change.fields().isEmpty())
                        .thenComparing(VendorChange::name, String.CASE_INSENSITIVE_ORDER));
        return new VendorUpdate(listing.source(), listing.version(), changes);
    }

    private VendorChange added(Caller caller, long networkId, DirectoryEntry entry) {
        var draft = VendorListing.draft(entry);
        var vendor = vendors.add(caller, networkId, draft);
        vendor.code = entry.code();
        vendor.listed = json.write(VendorListing.values(entry));
        var fields = VendorMerge.values(draft).entrySet().stream()
                .map(each -> VendorChange.Field.of(each.getKey(), null, each.getValue()))
                .filter(field -> field.after() != null && !field.field().equals(VendorMerge.NAME))
                .toList();
        return new VendorChange(vendor.id, vendor.name, true, fields, List.of());
    }

    /** Empty if there is neither a change nor anything to note. */
    private Optional<VendorChange> changed(
            Caller caller,
            Vendor vendor,
            List<String> own,
            VendorListing listing,
            Map<String, Vendor> byHost,
            Set<String> touched) {
        var listed = listing.of(vendor, own);
        if (listed.isEmpty()) {
            return listing.note(vendor)
                    .map(note -> new VendorChange(vendor.id, vendor.name, false, List.of(), List.of(note)));
        }
        var current = VendorMerge.values(VendorDraft.of(vendor, own));
        var merge = VendorMerge.of(current, json.read(vendor.listed), listed);
        var notes = new ArrayList<String>();
        merge.kept().forEach(field -> notes.add("Its " + field + " was changed here and stays."));
        var after = new LinkedHashMap<>(merge.after());
        after.put(VendorMerge.HOSTS, freeHosts(vendor, own, after.get(VendorMerge.HOSTS), byHost, notes));
        if (isNameTaken(vendor, String.valueOf(after.get(VendorMerge.NAME)))) {
            notes.add("Another vendor is called " + after.get(VendorMerge.NAME) + ", so the name stays.");
            after.put(VendorMerge.NAME, vendor.name);
        }
        var draft = VendorMerge.draft(after, vendor.policy, vendor.trusted);
        var violations = new Violations();
        draft.check(violations);
        if (!violations.found().isEmpty()) {
            return Optional.of(new VendorChange(
                    vendor.id,
                    vendor.name,
                    false,
                    List.of(),
                    List.of("It stays: " + violations.found().get(0).message())));
        }
        var before = vendor.image(own);
        var name = vendor.name;
        VendorService.apply(caller, draft, vendor);
        vendor.code = listing.code(vendor, own);
        vendor.listed = json.write(merge.listed());
        history.record(caller, Action.EDIT, vendor.subject(), before, vendor.image(draft.hosts()));
        if (!before.equals(vendor.image(draft.hosts()))) {
            vendor.updatedAt = clock.instant();
            touched.addAll(VendorService.replaceHosts(vendor, own, draft.hosts()));
            draft.hosts().forEach(host -> byHost.put(host, vendor));
        }
        var now = VendorMerge.values(draft);
        var fields = now.entrySet().stream()
                .filter(each -> !Objects.equals(each.getValue(), current.get(each.getKey())))
                .map(each -> VendorChange.Field.of(each.getKey(), current.get(each.getKey()), each.getValue()))
                .toList();
        return fields.isEmpty() && notes.isEmpty()
                ? Optional.empty()
                : Optional.of(new VendorChange(vendor.id, name, false, fields, notes));
    }

    /** The hosts without those that it may not get. */
    private static List<String> freeHosts(
            Vendor vendor, List<String> own, @Nullable Object wanted, Map<String, Vendor> byHost, List<String> notes) {
        var hosts = new ArrayList<String>();
        for (var each : wanted instanceof List<?> list ? list : List.of()) {
            var host = String.valueOf(each);
            var owner = byHost.get(host);
            if (own.contains(host) || (owner == null && !vendor.trusted)) {
                hosts.add(host);
            } else if (owner == null) {
                notes.add("It is trusted, so the host " + host + " is not added. Add it manually.");
            } else {
                notes.add("The host " + host + " belongs to " + owner.name + " and stays there.");
            }
        }
        var owners = new HashMap<String, Vendor>(byHost);
        owners.keySet().removeAll(own);
        hosts.forEach(host -> owners.put(host, vendor));
        for (var host : own) {
            if (!hosts.contains(host)) {
                trustedHeir(vendor, host, owners).ifPresent(heir -> {
                    hosts.add(host);
                    notes.add("The host " + host + " would count as " + heir.name
                            + "’s, which is trusted, so it stays. Remove it manually.");
                });
            }
        }
        return hosts.stream().sorted().toList();
    }

    private static Optional<Vendor> trustedHeir(Vendor vendor, String host, Map<String, Vendor> owners) {
        var ids = new HashMap<String, Long>();
        owners.forEach((name, owner) -> ids.put(name, owner.id));
        var heirs = VendorHosts.heirs(host, ids);
        return owners.values().stream()
                .filter(owner -> heirs.contains(owner.id))
                .filter(owner -> owner.trusted && !owner.isArchived() && !owner.equals(vendor))
                .findFirst();
    }

    private static boolean isNameTaken(Vendor vendor, String name) {
        return !name.equalsIgnoreCase(vendor.name)
                && Vendor.count("networkId = ?1 and name = ?2 and id <> ?3", vendor.networkId, name, vendor.id) > 0;
    }

    private static Map<Long, List<String>> hostsOf(long networkId) {
        var hosts = new HashMap<Long, List<String>>();
        VendorHost.<VendorHost>list("networkId = ?1 order by host", networkId)
                .forEach(host -> hosts.computeIfAbsent(host.vendorId, any -> new ArrayList<>())
                        .add(host.host));
        return hosts;
    }
}
