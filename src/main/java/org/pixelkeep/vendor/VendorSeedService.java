package org.pixelkeep.vendor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.directory.DirectoryEntry;

/**
 * Puts the built-in directory into a new network, with a few statements for all of its vendors: one each would make the
 * creation of a network slow.
 */
@ApplicationScoped
class VendorSeedService {
    private static final int ROWS = 100;

    private final EntityManager entityManager;
    private final ListedValues json;
    private final Clock clock;

    VendorSeedService(EntityManager entityManager, ListedValues json, Clock clock) {
        this.entityManager = entityManager;
        this.json = json;
        this.clock = clock;
    }

    /** A vendor as it was stored, detached. */
    record Seeded(Vendor vendor, List<String> hosts) {}

    /** In the order of the entries. Writes no history. */
    List<Seeded> create(long networkId, List<DirectoryEntry> entries) {
        var seeded = entries.stream().map(entry -> vendor(networkId, entry)).toList();
        insert(
                "vendor (network_id, code, name, company, category, gvl_id, google_provider_id, purposes, declare_to_adx,"
                        + " retired, policy, trusted, listed, created_at, updated_at)",
                seeded.stream().map(each -> row(each.vendor())).toList());
        var ids = new HashMap<String, Long>();
        entityManager
                .createQuery("select v.code, v.id from Vendor v where v.networkId = :networkId", Object[].class)
                .setParameter("networkId", networkId)
                .getResultList()
                .forEach(row -> ids.put((String) row[0], (Long) row[1]));
        var hosts = new ArrayList<List<@Nullable Object>>();
        for (var each : seeded) {
            each.vendor().id = Objects.requireNonNull(ids.get(each.vendor().code));
            each.hosts().forEach(host -> hosts.add(List.of(networkId, each.vendor().id, host)));
        }
        insert("vendor_host (network_id, vendor_id, host)", hosts);
        return seeded;
    }

    private Seeded vendor(long networkId, DirectoryEntry entry) {
        var draft = VendorListing.draft(entry);
        var vendor = new Vendor();
        vendor.networkId = networkId;
        vendor.code = entry.code();
        vendor.name = draft.name();
        vendor.company = draft.company();
        vendor.category = Objects.requireNonNull(draft.category());
        vendor.gvlId = draft.gvlId();
        vendor.googleProviderId = draft.googleProviderId();
        vendor.purposes = draft.storedPurposes();
        vendor.declareToAdx = draft.declareToAdx();
        vendor.retired = draft.retired();
        vendor.policy = draft.policy();
        vendor.listed = json.write(VendorListing.values(entry));
        vendor.createdAt = clock.instant();
        vendor.updatedAt = vendor.createdAt;
        return new Seeded(vendor, draft.hosts());
    }

    private static List<@Nullable Object> row(Vendor vendor) {
        var row = new ArrayList<@Nullable Object>();
        row.add(vendor.networkId);
        row.add(vendor.code);
        row.add(vendor.name);
        row.add(vendor.company);
        row.add(vendor.category.name());
        row.add(vendor.gvlId);
        row.add(vendor.googleProviderId);
        row.add(vendor.purposes);
        row.add(vendor.declareToAdx);
        row.add(vendor.retired);
        row.add(vendor.policy.name());
        row.add(vendor.trusted);
        row.add(vendor.listed);
        row.add(vendor.createdAt);
        row.add(vendor.updatedAt);
        return row;
    }

    private void insert(String table, List<List<@Nullable Object>> rows) {
        for (var from = 0; from < rows.size(); from += ROWS) {
            var some = rows.subList(from, Math.min(rows.size(), from + ROWS));
            var placeholders = some.get(0).stream().map(any -> "?").collect(Collectors.joining(", ", "(", ")"));
            var query = entityManager.createNativeQuery("insert into " + table + " values "
                    + IntStream.range(0, some.size())
                            .mapToObj(any -> placeholders)
                            .collect(Collectors.joining(", ")));
            var at = 1;
            for (var row : some) {
                for (var value : row) {
                    query.setParameter(at++, value);
                }
            }
            query.executeUpdate();
        }
    }
}
