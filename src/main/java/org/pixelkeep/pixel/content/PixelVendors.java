package org.pixelkeep.pixel.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorHosts;

/** The vendors of a draft: those recognized from its hosts, and those set manually. */
@ApplicationScoped
public class PixelVendors {
    private static final int MAX_NAMED = 100;

    private final EntityManager entityManager;
    private final VendorHosts hosts;

    PixelVendors(EntityManager entityManager, VendorHosts hosts) {
        this.entityManager = entityManager;
        this.hosts = hosts;
    }

    /** The vendors of a draft, set by hand or recognized, or both. */
    public record Found(Set<Long> named, Set<Long> recognized) {}

    /** The number of pixels per vendor, without archived ones; absent: none. One query. */
    public Map<Long, Long> counts(Collection<Long> vendorIds) {
        if (vendorIds.isEmpty()) {
            return Map.of();
        }
        return entityManager.createQuery("""
                        select v.vendorId, count(*) from Pixel p join p.vendors v
                        where v.vendorId in :ids and p.archivedAt is null
                        group by v.vendorId""", Object[].class).setParameter("ids", vendorIds).getResultList().stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /**
     * The number of pixels, without archived ones, that have any of the vendors or are among those given. One query.
     *
     * @param pixelIds counted whether or not they have one of the vendors yet
     */
    public long affected(long networkId, Collection<Long> vendorIds, Collection<Long> pixelIds) {
        if (vendorIds.isEmpty() && pixelIds.isEmpty()) {
            return 0;
        }
        return entityManager
                .createQuery("""
                        select count(distinct p.id) from Pixel p left join p.vendors v
                        where p.networkId = :networkId and p.archivedAt is null
                            and (v.vendorId in :vendorIds or p.id in :pixelIds)""", Long.class)
                .setParameter("networkId", networkId)
                .setParameter("vendorIds", vendorIds.isEmpty() ? List.of(0L) : vendorIds)
                .setParameter("pixelIds", pixelIds.isEmpty() ? List.of(0L) : pixelIds)
                .getSingleResult();
    }

    /** The names of each pixel's vendors with a warning; absent: none. One query. */
    public Map<Long, String> warnedOf(Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Map.of();
        }
        return entityManager.createQuery("""
                        select p.id, v.name from Pixel p join p.vendors named join Vendor v on v.id = named.vendorId
                        where p.id in :ids and v.policy = WARN order by v.name""", Object[].class).setParameter("ids", pixelIds).getResultList().stream()
                .collect(Collectors.toMap(
                        row -> (Long) row[0], row -> (String) row[1], (one, other) -> one + ", " + other));
    }

    /** The first vendor of each pixel that the network blocks; absent: none. One query. */
    public Map<Long, Vendor> blockedOf(Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Map.of();
        }
        return entityManager.createQuery("""
                        select p.id, v from Pixel p join p.vendors named join Vendor v on v.id = named.vendorId
                        where p.id in :ids and v.policy = BLOCK order by v.name, v.id""", Object[].class).setParameter("ids", pixelIds).getResultList().stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Vendor) row[1], (one, other) -> one));
    }

    /** The ids of the vendors recognized in the draft's URLs and scripts. One query. */
    public Set<Long> recognized(long networkId, PixelDraft draft) {
        return hosts.recognize(networkId, mentioned(draft.texts()));
    }

    /** The hosts mentioned in the texts, in lower case and in order; texts too long for a pixel are skipped. */
    public static Set<String> mentioned(Collection<String> texts) {
        var mentioned = new LinkedHashSet<String>();
        for (var text : texts) {
            if (text.length() <= PixelRules.MAX_CONTENT_SIZE) {
                mentioned.addAll(PixelUrls.hosts(text));
            }
        }
        return mentioned;
    }

    /** The vendor of each mentioned host; unknown hosts are absent. One query. */
    public Map<String, Long> vendorsOf(long networkId, Collection<String> mentioned) {
        return hosts.vendors(networkId, mentioned);
    }

    /**
     * The vendor that has each mentioned host, archived or not; unknown hosts are absent. For trust, which must not cover
     * what an archived vendor has. One query.
     */
    public Map<String, Long> ownersOf(long networkId, Collection<String> mentioned) {
        return hosts.owners(networkId, mentioned);
    }

    /**
     * The pixel's future vendors; collects errors in the manual choice. Recognized vendors do not count as set by hand:
     * sending back all of a pixel's vendors sets none by hand. A pixel that has more than it can have now may keep as many.
     *
     * @param before the vendors previously set by hand
     */
    public Found of(long networkId, PixelDraft draft, Collection<Long> before, Violations violations) {
        var recognized = recognized(networkId, draft);
        var chosen = Objects.requireNonNullElse(draft.vendorIds(), List.<Long>of());
        var known = Vendor.named(networkId, chosen).stream()
                .map(vendor -> vendor.id)
                .collect(Collectors.toSet());
        chosen.stream()
                .filter(vendorId -> !known.contains(vendorId))
                .findFirst()
                .ifPresent(vendorId -> violations.add(
                        "vendorIds", "There is no vendor " + vendorId + " in this network’s directory."));
        var named = known.stream()
                .filter(vendorId -> before.contains(vendorId) || !recognized.contains(vendorId))
                .collect(Collectors.toSet());
        violations.require(
                named.size() <= Math.max(MAX_NAMED, before.size()),
                "vendorIds",
                "At most 100 vendors can be named, in addition to those recognized from the hosts.");
        return new Found(named, recognized);
    }
}
