package org.pixelkeep.discrepancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.text.Digits;

/** Finds creatives as sheets name them: by ID, by code, or by name. */
@ApplicationScoped
class CreativeLookup {
    private static final int AT_ONCE = 500;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final EntityManager entityManager;
    private final Permits permits;

    CreativeLookup(EntityManager entityManager, ConcurrencyLimits atOnce) {
        this.entityManager = entityManager;
        this.permits = new Permits(atOnce.timelines(), atOnce.timelinesPerNetwork());
    }

    /**
     * The creatives by what the sheet calls them; an ID wins over a code, and a code over a name. Names that several
     * creatives have are left out. Those out of reach are not found. Three queries per 500 names, two of which look at
     * all creatives of the network.
     *
     * @throws org.pixelkeep.shared.error.TooManyAttempts when several others are being looked up
     */
    Map<String, Creative> find(long networkId, Reach reach, Collection<String> names) {
        var found = new HashMap<String, Creative>();
        var all = List.copyOf(Set.copyOf(names));
        if (all.isEmpty()) {
            return found;
        }
        try (var permit = permits.take(networkId, TIMEOUT)) {
            for (var from = 0; from < all.size(); from += AT_ONCE) {
                some(networkId, reach, all.subList(from, Math.min(from + AT_ONCE, all.size())), found);
            }
        }
        return found;
    }

    /** Those of the IDs that are in the network and within reach. One query. */
    Map<Long, Creative> byId(long networkId, Reach reach, Collection<Long> ids) {
        var found = new HashMap<Long, Creative>();
        if (!ids.isEmpty()) {
            query(networkId, reach, "c.id in :values", ids).forEach(creative -> found.put(creative.id, creative));
        }
        return found;
    }

    private void some(long networkId, Reach reach, List<String> names, Map<String, Creative> found) {
        var byName = new HashMap<String, List<Creative>>();
        for (var creative : query(networkId, reach, "c.name in :values", names)) {
            byName.computeIfAbsent(key(creative.name), name -> new ArrayList<>())
                    .add(creative);
        }
        var byCode = new HashMap<String, Creative>();
        for (var creative : query(networkId, reach, "c.code in :values", names)) {
            byCode.put(key(String.valueOf(creative.code)), creative);
        }
        var ids = names.stream().flatMap(name -> Digits.number(name).stream()).toList();
        var byId = byId(networkId, reach, ids);
        for (var name : names) {
            var id = Digits.number(name);
            var named = byName.getOrDefault(key(name), List.of());
            if (id.isPresent() && byId.containsKey(id.get())) {
                found.put(name, byId.get(id.get()));
            } else if (byCode.containsKey(key(name))) {
                found.put(name, byCode.get(key(name)));
            } else if (named.size() == 1) {
                found.put(name, named.get(0));
            }
        }
    }

    private List<Creative> query(long networkId, Reach reach, String condition, Collection<?> values) {
        if (values.isEmpty() || reach.isEmpty()) {
            return List.of();
        }
        var query = entityManager
                .createQuery(
                        "from Creative c where c.networkId = :networkId and " + condition
                                + (reach.whole() ? "" : " and c.advertiserId in :reach") + " order by c.id",
                        Creative.class)
                .setParameter("networkId", networkId)
                .setParameter("values", values);
        if (!reach.whole()) {
            query.setParameter("reach", reach.advertiserIds());
        }
        return query.getResultList();
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
