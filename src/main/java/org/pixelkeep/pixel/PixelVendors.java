package org.pixelkeep.pixel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorHosts;

/** Which vendors a draft names: those recognised from its hosts, unless a person says otherwise. */
@ApplicationScoped
public class PixelVendors {
    private final EntityManager entityManager;
    private final VendorHosts hosts;

    PixelVendors(EntityManager entityManager, VendorHosts hosts) {
        this.entityManager = entityManager;
        this.hosts = hosts;
    }

    /** How many pixels name each of the vendors, archived ones left out; absent: none. One query. */
    public Map<Long, Long> counts(Collection<Long> vendorIds) {
        if (vendorIds.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery("""
                        select v.vendorId, count(*) from Pixel p join p.vendors v
                        where v.vendorId in :ids and p.archivedAt is null
                        group by v.vendorId""", Object[].class)
                .setParameter("ids", vendorIds)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /** The names of the vendors of each pixel that the network warns of; absent: none. One query. */
    public Map<Long, String> warnedOf(Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery("""
                        select p.id, v.name from Pixel p join p.vendors named join Vendor v on v.id = named.vendorId
                        where p.id in :ids and v.policy = WARN order by v.name""", Object[].class)
                .setParameter("ids", pixelIds)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> (Long) row[0], row -> (String) row[1], (one, other) -> one + ", " + other));
    }

    /** The ids of the vendors recognised in the draft's addresses and scripts. One query. */
    public Set<Long> recognised(long networkId, PixelDraft draft) {
        return hosts.recognise(
                networkId, mentioned(draft.secureUrl(), draft.url(), draft.secureContent(), draft.content()));
    }

    /** The hosts that the texts mention, in lower case and in order. */
    public static Set<String> mentioned(@Nullable String... texts) {
        var mentioned = new LinkedHashSet<String>();
        for (var text : texts) {
            mentioned.addAll(PixelUrls.hosts(text));
        }
        return mentioned;
    }

    /** The vendor of each host that a pixel mentions; hosts that nobody has are absent. One query. */
    public Map<String, Long> vendorsOf(long networkId, Collection<String> mentioned) {
        return hosts.vendors(networkId, mentioned);
    }

    /** The vendors that the pixel will carry; what is wrong with a choice by hand is noted. */
    Set<Long> named(long networkId, PixelDraft draft, Violations violations) {
        var recognised = recognised(networkId, draft);
        var chosen = draft.vendorIds();
        if (chosen == null) {
            return recognised;
        }
        var known = Vendor.named(networkId, chosen).stream()
                .map(vendor -> vendor.id)
                .collect(Collectors.toSet());
        violations.require(
                known.containsAll(chosen),
                "vendorIds",
                "One of these vendors is not in the directory of this network.");
        if (draft.serveOnAdx()) {
            var undeclared = Vendor.named(networkId, recognised).stream()
                    .filter(vendor -> vendor.declareToAdx && !chosen.contains(vendor.id))
                    .map(vendor -> vendor.name)
                    .toList();
            if (!undeclared.isEmpty()) {
                violations.add("vendorIds", mustBeNamed(undeclared));
            }
        }
        return known;
    }

    private static String mustBeNamed(List<String> vendors) {
        return "On Google inventory " + String.join(" and ", vendors)
                + " must be declared: name it here, or do not serve the pixel on AdX.";
    }
}
