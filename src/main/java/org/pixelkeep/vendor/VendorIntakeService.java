package org.pixelkeep.vendor;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.shared.error.InvalidRow;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * Takes the vendor directory of another network in, for a network without pixels: what is known of a vendor here is
 * replaced by what was known there.
 */
@RecordedService
public class VendorIntakeService {
    /** The key of the hosts in an image, in addition to the names of {@link VendorFields}. */
    public static final String HOSTS = "hosts";

    /** The key of the values that were last taken from lists. */
    public static final String LISTED = "listed";

    private static final int MAX_CODE_LENGTH = 60;
    private static final int MAX_LISTED_LENGTH = 10_000;

    private final EntityManager entityManager;
    private final ListedValues json;
    private final History history;
    private final Clock clock;

    VendorIntakeService(EntityManager entityManager, ListedValues json, History history, Clock clock) {
        this.entityManager = entityManager;
        this.json = json;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Changes the vendors with the same code, or else the same name, and creates the others. Vendors that only this network
     * knows stay, without the hosts that belong to others now.
     *
     * @param images by the names of {@link VendorFields}, with {@link #HOSTS} and {@link #LISTED}; all at once
     * @param trusting whether vendors that were trusted there are trusted here
     * @return their IDs, in the same order
     * @throws InvalidRow when one is not valid; nothing is written
     */
    public List<Long> takeIn(
            Caller caller, long networkId, List<Map<String, @Nullable Object>> images, boolean trusting) {
        caller.grants().require(Permission.EDIT_VENDOR, Scope.network(networkId));
        var intake = new Intake(caller, networkId, trusting);
        for (var image : images) {
            intake.read(image);
        }
        intake.write();
        return intake.arrivals.stream()
                .map(arrival -> Objects.requireNonNull(arrival.vendor).id)
                .toList();
    }

    /** A vendor to take in, and what it becomes. */
    private static final class Arrival {
        private final Map<String, @Nullable Object> image;
        private final VendorDraft draft;
        private @Nullable Vendor vendor;

        private Arrival(Map<String, @Nullable Object> image, VendorDraft draft) {
            this.image = image;
            this.draft = draft;
        }
    }

    private final class Intake {
        private final Caller caller;
        private final long networkId;
        private final boolean trusting;
        private final List<Arrival> arrivals = new ArrayList<>();
        private final Map<Long, Image> before = new HashMap<>();
        private final Map<Long, List<String>> hosts = new HashMap<>();

        private Intake(Caller caller, long networkId, boolean trusting) {
            this.caller = caller;
            this.networkId = networkId;
            this.trusting = trusting;
        }

        private void read(Map<String, @Nullable Object> image) {
            var policy = VendorFields.POLICY.in(image);
            var purposes = Objects.requireNonNullElse(VendorFields.PURPOSES.in(image), "");
            var violations = new Violations();
            if (policy == null || !purposes.matches("([0-9]{1,2}(,[0-9]{1,2}){0,20})?")) {
                throw new InvalidRow(
                        arrivals.size(),
                        List.of(new Violation(
                                policy == null ? "policy" : "purposes", "The value is not one that vendors have.")));
            }
            var draft = VendorDraft.named(Objects.requireNonNullElse(VendorFields.NAME.in(image), ""))
                    .company(VendorFields.COMPANY.in(image))
                    .category(VendorFields.CATEGORY.in(image))
                    .gvlId(VendorFields.GVL_ID.in(image))
                    .googleProviderId(VendorFields.GOOGLE_PROVIDER_ID.in(image))
                    .purposes(numbers(purposes))
                    .legalBases(VendorFields.LEGAL_BASES.in(image))
                    .declareToAdx(Boolean.TRUE.equals(VendorFields.DECLARE_TO_ADX.in(image)))
                    .retired(Boolean.TRUE.equals(VendorFields.RETIRED.in(image)))
                    .policy(policy)
                    .trusted(trusting && Boolean.TRUE.equals(VendorFields.TRUSTED.in(image)))
                    .hosts(texts(image.get(HOSTS)))
                    .build();
            draft.check(violations);
            var code = VendorFields.CODE.in(image);
            violations.require(code == null || code.length() <= MAX_CODE_LENGTH, "code", "At most 60 characters.");
            Texts.checkLine(violations, "code", code);
            violations.require(isListed(image.get(LISTED)), LISTED, "These are not values of a list.");
            if (!violations.found().isEmpty()) {
                throw new InvalidRow(arrivals.size(), violations.found());
            }
            arrivals.add(new Arrival(image, draft));
        }

        private void write() {
            var known = match();
            release(known);
            for (var arrival : arrivals) {
                apply(arrival);
            }
            entityManager.flush();
            arrivals.forEach(this::record);
        }

        /** Gives each arrival the vendor that it is, if there is one; returns all vendors of the network. */
        private List<Vendor> match() {
            List<Vendor> vendors = Vendor.list("networkId = ?1 order by id", networkId);
            var byCode = new HashMap<String, Vendor>();
            var byName = new HashMap<String, Vendor>();
            for (var vendor : vendors) {
                if (vendor.code != null) {
                    byCode.put(vendor.code, vendor);
                }
                byName.put(key(vendor.name), vendor);
                hosts.put(vendor.id, new ArrayList<>());
            }
            VendorHost.<VendorHost>list("networkId = ?1 order by host", networkId)
                    .forEach(host ->
                            Objects.requireNonNull(hosts.get(host.vendorId)).add(host.host));
            var taken = new HashSet<Vendor>();
            for (var arrival : arrivals) {
                take(arrival, byCode.get(VendorFields.CODE.in(arrival.image)), taken);
            }
            for (var arrival : arrivals) {
                take(arrival, byName.get(key(arrival.draft.name())), taken);
            }
            return vendors;
        }

        private void take(Arrival arrival, @Nullable Vendor vendor, Set<Vendor> taken) {
            if (arrival.vendor == null && vendor != null && taken.add(vendor)) {
                arrival.vendor = vendor;
            }
        }

        /** Frees names, codes, and hosts, so that the order in which they are given again does not matter. */
        private void release(List<Vendor> vendors) {
            var claimed = new HashSet<String>();
            arrivals.forEach(arrival -> claimed.addAll(arrival.draft.hosts()));
            for (var vendor : vendors) {
                var own = Objects.requireNonNull(hosts.get(vendor.id));
                before.put(vendor.id, vendor.image(List.copyOf(own)));
                var arrives = arrivals.stream().anyMatch(arrival -> vendor.equals(arrival.vendor));
                if (arrives) {
                    vendor.name = "Vendor " + vendor.id + " of the network";
                    vendor.code = null;
                    VendorHost.delete("vendorId = ?1", vendor.id);
                } else if (own.removeIf(claimed::contains)) {
                    VendorHost.delete("vendorId = ?1 and host in ?2", vendor.id, claimed);
                    vendor.updatedAt = clock.instant();
                    history.record(
                            caller,
                            Action.EDIT,
                            vendor.subject(),
                            before.get(vendor.id),
                            vendor.image(List.copyOf(own)));
                }
            }
            entityManager.flush();
        }

        private void apply(Arrival arrival) {
            var image = arrival.image;
            var draft = arrival.draft;
            var vendor = arrival.vendor == null ? new Vendor() : arrival.vendor;
            arrival.vendor = vendor;
            vendor.name = draft.name();
            vendor.code = VendorFields.CODE.in(image);
            vendor.company = draft.company();
            vendor.category = Objects.requireNonNull(draft.category());
            vendor.gvlId = draft.gvlId();
            vendor.googleProviderId = draft.googleProviderId();
            vendor.purposes = draft.storedPurposes();
            vendor.legalBases = draft.legalBases();
            vendor.declareToAdx = draft.declareToAdx();
            vendor.retired = draft.retired();
            vendor.policy = draft.policy();
            vendor.trusted = draft.trusted();
            vendor.trustedBy = draft.trusted() ? caller.userId() : null;
            vendor.listed = image.get(LISTED) instanceof String listed ? listed : null;
            vendor.archivedAt = VendorFields.ARCHIVED_AT.in(image);
            vendor.updatedAt = clock.instant();
            if (vendor.id == null) {
                vendor.networkId = networkId;
                vendor.createdAt = Objects.requireNonNullElse(VendorFields.CREATED_AT.in(image), vendor.updatedAt);
                vendor.persist();
            }
            for (var name : draft.hosts()) {
                var host = new VendorHost();
                host.networkId = networkId;
                host.vendorId = vendor.id;
                host.host = name;
                host.persist();
            }
        }

        private void record(Arrival arrival) {
            var vendor = Objects.requireNonNull(arrival.vendor);
            var was = before.get(vendor.id);
            history.record(
                    caller,
                    was == null ? Action.CREATE : Action.EDIT,
                    vendor.subject(),
                    was,
                    vendor.image(arrival.draft.hosts()));
        }
    }

    private boolean isListed(@Nullable Object stored) {
        if (!(stored instanceof String text)) {
            return stored == null;
        }
        try {
            return text.length() <= MAX_LISTED_LENGTH && json.read(text) != null;
        } catch (IllegalStateException other) {
            return false;
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static List<Integer> numbers(String purposes) {
        return purposes.isEmpty()
                ? List.of()
                : Stream.of(purposes.split(",")).map(Integer::valueOf).toList();
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }
}
