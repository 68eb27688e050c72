package org.pixelkeep.vendor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.directory.HostPattern;

/** Recognizes vendors by the hosts that a pixel mentions. Archived vendors are not recognized. */
@ApplicationScoped
public class VendorHosts {
    /** No name in the DNS is longer. */
    private static final int MAX_LENGTH = 253;

    private static final int AT_ONCE = 1_000;

    private final EntityManager entityManager;

    VendorHosts(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * The ids of the vendors whose hosts, or subdomains of them, are among those given. One query.
     *
     * @param hosts lower case
     */
    public Set<Long> recognize(long networkId, Collection<String> hosts) {
        return new LinkedHashSet<>(vendors(networkId, hosts).values());
    }

    /**
     * The vendor of each host; unknown hosts are absent. The most specific match wins, a name
     * before a pattern. One query per thousand names.
     *
     * @param hosts lower case
     */
    public Map<String, Long> vendors(long networkId, Collection<String> hosts) {
        return vendors(networkId, hosts, false);
    }

    /**
     * The vendor that has each host, archived or not; unknown hosts are absent. What an archived vendor has is not
     * recognized, but belongs to nobody else: a vendor with a wider host is recognized in its place, and does not own it.
     *
     * @param hosts lower case
     */
    public Map<String, Long> owners(long networkId, Collection<String> hosts) {
        return vendors(networkId, hosts, true);
    }

    private Map<String, Long> vendors(long networkId, Collection<String> hosts, boolean archived) {
        var candidates = new TreeSet<String>();
        hosts.forEach(host -> candidates.addAll(suffixes(host)));
        if (candidates.isEmpty()) {
            return Map.of();
        }
        var known = new HashMap<String, Long>();
        for (var some : parts(candidates)) {
            List<Object[]> rows = entityManager
                    .createQuery("""
                            select h.host, h.vendorId from VendorHost h join Vendor v on v.id = h.vendorId
                            where h.networkId = :networkId and (h.host in :hosts or h.host like '%*%')
                                and (:archived = true or v.archivedAt is null)""", Object[].class)
                    .setParameter("networkId", networkId)
                    .setParameter("hosts", some)
                    .setParameter("archived", archived)
                    .getResultList();
            rows.forEach(row -> known.put((String) row[0], (Long) row[1]));
        }
        var patterns =
                known.keySet().stream().filter(HostPattern::isPattern).sorted().toList();
        var vendors = new LinkedHashMap<String, Long>();
        for (var host : hosts) {
            suffixes(host).stream()
                    .map(suffix -> known.containsKey(suffix) ? suffix : byPattern(patterns, suffix))
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(vendorId -> vendors.put(host, vendorId));
        }
        return vendors;
    }

    /**
     * The vendors that can own something of a host, or of its subdomains, once its vendor no longer has it.
     *
     * @param lost a name or a pattern
     * @param owners the vendors of all hosts of the network, without those that are lost
     */
    static Set<Long> heirs(String lost, Map<String, Long> owners) {
        var heirs = new LinkedHashSet<Long>();
        for (var suffix : suffixes(lost)) {
            var owner = owners.get(suffix);
            var found = owner == null ? overlapping(suffix, owners) : Set.of(owner);
            heirs.addAll(found);
            if (!found.isEmpty() && !HostPattern.isPattern(suffix)) {
                return heirs;
            }
        }
        return heirs;
    }

    private static Set<Long> overlapping(String suffix, Map<String, Long> owners) {
        return owners.entrySet().stream()
                .filter(owned -> HostPattern.overlap(owned.getKey(), suffix))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** The first pattern that stands for the host; {@code null}: there is none. */
    private static @Nullable String byPattern(List<String> patterns, String host) {
        for (var pattern : patterns) {
            if (HostPattern.matches(pattern, host)) {
                return pattern;
            }
        }
        return null;
    }

    /** A text can mention thousands of hosts; one statement with all of them would take long to plan. */
    private static List<List<String>> parts(Collection<String> all) {
        var whole = List.copyOf(all);
        var parts = new ArrayList<List<String>>();
        for (var from = 0; from < whole.size(); from += AT_ONCE) {
            parts.add(whole.subList(from, Math.min(whole.size(), from + AT_ONCE)));
        }
        return parts;
    }

    /** The host and its parent domains, without the top-level domain; nothing for names too long to be a host. */
    private static List<String> suffixes(String host) {
        var suffixes = new ArrayList<String>();
        if (host.length() > MAX_LENGTH) {
            return suffixes;
        }
        for (var rest = host; rest.contains("."); rest = rest.substring(rest.indexOf('.') + 1)) {
            suffixes.add(rest);
        }
        return suffixes;
    }
}
