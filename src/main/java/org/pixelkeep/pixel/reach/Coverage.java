package org.pixelkeep.pixel.reach;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.reach.LiveCreatives.CountsByType;
import org.pixelkeep.shared.text.Constants;

/**
 * Counts the creatives that pixels and associations cover. Archived creatives and those of archived advertisers do not
 * count.
 */
@ApplicationScoped
public class Coverage {
    private static final String LIVE = """
             and c.archived_at is null
            and (select a.archived_at is null from advertiser a where a.id = c.advertiser_id)""";

    private static final String COUNTED =
            "select i.pixel_id, i.exclusion + 0, i.creative_types, c.advertiser_id, c.type, count(*) from ";
    private static final String GROUPED =
            " group by i.pixel_id, i.exclusion, i.creative_types, c.advertiser_id, c.type";

    private static final String SINGLES = COUNTED
            + "association i join creative c on c.id = i.creative_id where i.pixel_id in (:ids)"
            + " and i.exclusion in (0, 1) and i.target = 'CREATIVE'" + LIVE;

    /** Creatives individually both attached and excluded. */
    private static final String EXCLUDED_INCLUSIONS = COUNTED + """
            association x
            join association i on i.pixel_id = x.pixel_id and i.exclusion = 0 and i.target = 'CREATIVE'
                and i.target_id = x.target_id
            join creative c on c.id = i.creative_id
            where x.pixel_id in (:ids) and x.exclusion = 1 and x.target = 'CREATIVE'""" + types("x", "c") + LIVE;

    private final EntityManager entityManager;
    private final CreativeCounts counts;

    Coverage(EntityManager entityManager, CreativeCounts counts) {
        this.entityManager = entityManager;
        this.counts = counts;
    }

    /**
     * The number of creatives each pixel applies to, without exclusions; absent: none. Only within reach. At most five
     * queries for the pixels of one network. Network and advertiser associations are not counted creative by creative:
     * individual exceptions are subtracted from or added to the totals.
     */
    public Map<Long, Long> ofPixels(Collection<Long> pixelIds, Reach reach) {
        if (pixelIds.isEmpty()) {
            return Map.of();
        }
        var wide = wide(pixelIds);
        var counted = new HashMap<Long, PixelCoverage>();
        for (var pixelId : pixelIds) {
            counted.put(pixelId, new PixelCoverage(new WideCoverage(wide.getOrDefault(pixelId, List.of())), reach));
        }
        if (!counts.visitSingly(counted.keySet(), pixelId -> Objects.requireNonNull(counted.get(pixelId)))) {
            countSingly(pixelIds, reach, counted);
        }
        var live = new CreativesInReach(
                live(wide.values().stream().flatMap(List::stream).toList()), reach);
        var covered = new HashMap<Long, Long>();
        counted.forEach((pixelId, count) -> {
            var creatives = count.total(live);
            if (creatives > 0) {
                covered.put(pixelId, creatives);
            }
        });
        return covered;
    }

    /** The associations with whole networks and advertisers, by pixel. At most one query. */
    private Map<Long, List<WideAssociation>> wide(Collection<Long> pixelIds) {
        return counts.wide(pixelIds).orElseGet(() -> queriedWide(pixelIds));
    }

    /**
     * The same by the database. Without an index hint, it would read every individual association of hundreds of pixels.
     */
    private Map<Long, List<WideAssociation>> queriedWide(Collection<Long> pixelIds) {
        return entityManager
                .unwrap(Session.class)
                .createQuery(
                        "select i.pixelId, i.networkId, i.advertiserId, i.exclusion, i.creativeTypes from Association i"
                                + " where i.pixelId in :ids and i.exclusion in (true, false)"
                                + " and i.target in (NETWORK, ADVERTISER)",
                        Object[].class)
                .addQueryHint("uq_association")
                .setParameter("ids", pixelIds)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> (Long) row[0], Collectors.mapping(row -> WideAssociation.of(row), Collectors.toList())));
    }

    /** The number of live creatives of the associated networks and advertisers. At most two queries. */
    private Map<Long, long[]> live(Collection<WideAssociation> wide) {
        var networks = wide.stream()
                .filter(association -> association.advertiserId() == null)
                .map(WideAssociation::networkId)
                .collect(Collectors.toSet());
        var live = new HashMap<Long, long[]>();
        networks.forEach(networkId -> live.putAll(counts.ofNetwork(networkId)));
        live.putAll(counts.ofAdvertisers(wide.stream()
                .filter(association -> !networks.contains(association.networkId()))
                .flatMap(association -> Stream.ofNullable(association.advertiserId()))
                .collect(Collectors.toSet())));
        return live;
    }

    /** The individual associations by the database. At most two queries. */
    private void countSingly(Collection<Long> pixelIds, Reach reach, Map<Long, PixelCoverage> counts) {
        var excluded = new HashSet<Long>();
        for (var row : rows(SINGLES + within(reach) + GROUPED, pixelIds, reach)) {
            var exclusion = ((Number) row[1]).intValue() == 1;
            if (exclusion) {
                excluded.add(((Number) row[0]).longValue());
            }
            add(counts, row, (type, count) -> CountsByType.of(type, exclusion ? 0 : count, exclusion ? count : 0, 0));
        }
        if (!excluded.isEmpty()) {
            for (var row : rows(EXCLUDED_INCLUSIONS + within(reach) + GROUPED, excluded, reach)) {
                add(counts, row, (type, count) -> CountsByType.of(type, 0, 0, count));
            }
        }
    }

    private interface IndividualCount {
        CountsByType of(CreativeType type, int count);
    }

    /** Creatives of a newer release's types are not counted, as they are not served here. */
    private static void add(Map<Long, PixelCoverage> counts, Object[] row, IndividualCount individual) {
        var type = Constants.find(CreativeType.class, (String) row[4]);
        var types = (String) row[2];
        if (type.isPresent()
                && (types == null
                        || List.of(types.split(",")).contains(type.get().name()))) {
            Objects.requireNonNull(counts.get(((Number) row[0]).longValue()))
                    .visit(((Number) row[3]).longValue(), individual.of(type.get(), ((Number) row[5]).intValue()));
        }
    }

    private List<Object[]> rows(String sql, Collection<Long> ids, Reach reach) {
        var query = entityManager.createNativeQuery(sql, Object[].class).setParameter("ids", ids);
        if (!reach.whole()) {
            query.setParameter("reach", reach.advertiserIds());
        }
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> (Object[]) row).toList();
    }

    /**
     * The number of creatives each association covers by itself; absent: none. Only within reach. At most three
     * queries.
     */
    public Map<Long, Long> ofAssociations(Collection<Long> associationIds, Reach reach) {
        if (associationIds.isEmpty()) {
            return Map.of();
        }
        List<Association> wide = Association.list("id in ?1 and target in (NETWORK, ADVERTISER)", associationIds);
        var spoken = new HashMap<Long, Long>();
        if (wide.size() < associationIds.size()) {
            spoken.putAll(counts(
                    "select i.id, 1 from association i join creative c on c.id = i.creative_id"
                            + " where i.target = 'CREATIVE' and i.id in (:ids)" + types("i", "c") + LIVE
                            + within(reach),
                    associationIds,
                    reach));
        }
        var live =
                new CreativesInReach(live(wide.stream().map(WideAssociation::of).toList()), reach);
        for (var association : wide) {
            var count = new WideCoverage(List.of(WideAssociation.including(association))).count(live);
            if (count > 0) {
                spoken.put(association.id, count);
            }
        }
        return spoken;
    }

    /** The first creatives that any of the pixels applies to, by ID, without exclusions. Two queries. */
    public List<Long> creativeIds(Set<Long> pixelIds, int max) {
        return creativeIds(pixelIds, Reach.WHOLE, max);
    }

    /** The first creatives that a pixel applies to, within reach, by ID. Two queries. */
    public List<Long> creativeIds(long pixelId, Reach reach, int max) {
        return creativeIds(Set.of(pixelId), reach, max);
    }

    private List<Long> creativeIds(Set<Long> pixelIds, Reach reach, int max) {
        List<Association> wide =
                Association.list("pixelId in ?1 and exclusion = false and target in (NETWORK, ADVERTISER)", pixelIds);
        var end = LIVE + within(reach) + " order by c.id limit " + max;
        var parts = new ArrayList<String>();
        parts.add("select c.id from association i join creative c on c.id = i.creative_id"
                + " where i.pixel_id in (:ids) and i.exclusion = 0 and i.target = 'CREATIVE'" + types("i", "c")
                + notExcluded("i.pixel_id") + end);
        wide.stream()
                .collect(Collectors.groupingBy(
                        Whole::of, Collectors.mapping(association -> association.advertiserId, Collectors.toSet())))
                .forEach((whole, advertiserIds) -> parts.add("select c.id from creative c where "
                        + whole.condition(advertiserIds) + notExcluded(String.valueOf(whole.pixelId())) + end));
        var query = entityManager
                .createNativeQuery(
                        "select distinct p.id from ((" + String.join(") union all (", parts) + ")) p order by p.id",
                        Long.class)
                .setParameter("ids", pixelIds)
                .setMaxResults(max);
        if (!reach.whole()) {
            query.setParameter("reach", reach.advertiserIds());
        }
        List<?> ids = query.getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
    }

    /**
     * A pixel on a whole network or on whole advertisers, with the same creative types: written out so that an index is
     * used.
     */
    private record Whole(long pixelId, long networkId, boolean ofNetwork, Set<CreativeType> types) {
        static Whole of(Association association) {
            return new Whole(
                    association.pixelId, association.networkId, association.advertiserId == null, association.types());
        }

        String condition(Set<Long> advertiserIds) {
            return (ofNetwork
                            ? "c.network_id = " + networkId
                            : advertiserIds.stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ", "c.advertiser_id in (", ")")))
                    + (types.isEmpty()
                            ? ""
                            : types.stream()
                                    .map(Enum::name)
                                    .collect(Collectors.joining("', '", " and c.type in ('", "')")));
        }
    }

    /** Exclusions target creatives or advertisers, never a whole network. */
    private static String notExcluded(String pixelId) {
        return " and not exists (" + excluded(pixelId, Target.CREATIVE, "c.id") + ") and not exists ("
                + excluded(pixelId, Target.ADVERTISER, "c.advertiser_id") + ")";
    }

    /** Whether the pixel is excluded from creative c, using the unique key. */
    private static String excluded(String pixelId, Target target, String targetId) {
        return "select 1 from association x where x.pixel_id = %s and x.exclusion = 1 and x.target = '%s' and x.target_id = %s%s"
                .formatted(pixelId, target, targetId, types("x", "c"));
    }

    private static String types(String association, String creative) {
        return " and (%1$s.creative_types is null or find_in_set(%2$s.type, %1$s.creative_types) > 0)"
                .formatted(association, creative);
    }

    private Map<Long, Long> counts(String sql, Collection<Long> ids, Reach reach) {
        return rows(sql, ids, reach).stream()
                .collect(Collectors.toMap(row -> ((Number) row[0]).longValue(), row -> ((Number) row[1]).longValue()));
    }

    private static String within(Reach reach) {
        return reach.whole() ? "" : " and c.advertiser_id in (:reach)";
    }
}
