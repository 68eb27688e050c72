package org.pixelkeep.pixel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.CreativeType;

/** How many creatives pixels and associations cover. Archived creatives, and those of archived advertisers, do not count. */
@ApplicationScoped
public class Coverage {
    private static final String LIVE = """
             and c.archived_at is null
            and exists (select 1 from advertiser a where a.id = c.advertiser_id and a.archived_at is null)""";

    /** An exclusion speaks of creatives or of advertisers, never of the whole network. */
    private static final String NOT_EXCLUDED = " and not exists (" + said("x", true, Target.CREATIVE, "c.id", "c")
            + ") and not exists (" + said("x", true, Target.ADVERTISER, "c.advertiser_id", "c") + ")";

    private static final String NOT_EVERYWHERE = " and not exists (" + said("n", false, Target.NETWORK, "0", "c") + ")";

    private final EntityManager entityManager;

    Coverage(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * How many creatives each pixel applies to, exclusions taken off; absent: none. Within the reach only. At most four
     * queries: where a pixel is on the whole network, what it is not on is counted.
     */
    public Map<Long, Long> ofPixels(Collection<Long> pixelIds, Reach reach) {
        if (pixelIds.isEmpty()) {
            return Map.of();
        }
        var covered = new HashMap<>(counts(
                "select p.pixel_id, count(distinct p.id) from ("
                        + each(false, pixels(false) + NOT_EXCLUDED + NOT_EVERYWHERE + LIVE + within(reach))
                        + ") p group by p.pixel_id",
                pixelIds,
                reach));
        var everywhere = onWholeNetworks(pixelIds, reach);
        if (!everywhere.isEmpty()) {
            var excluded = counts(
                    "select p.pixel_id, count(distinct p.id) from ("
                            + each(
                                    false,
                                    pixels(true) + " and exists (" + said("n", false, Target.NETWORK, "0", "c") + ")"
                                            + LIVE + within(reach))
                            + ") p group by p.pixel_id",
                    everywhere.keySet(),
                    reach);
            everywhere.forEach(
                    (pixelId, all) -> covered.merge(pixelId, all - excluded.getOrDefault(pixelId, 0L), Long::sum));
        }
        covered.values().removeIf(count -> count == 0);
        return covered;
    }

    /** How many creatives the pixels reach that are on a whole network, nothing taken off. */
    private Map<Long, Long> onWholeNetworks(Collection<Long> pixelIds, Reach reach) {
        List<Association> everywhere =
                Association.list("pixelId in ?1 and target = NETWORK and exclusion = false", pixelIds);
        var reached = new HashMap<Long, Long>();
        if (everywhere.isEmpty()) {
            return reached;
        }
        var query = entityManager
                .createNativeQuery(
                        "select c.network_id, c.type, count(*) from creative c where c.network_id in (:networks)" + LIVE
                                + within(reach) + " group by c.network_id, c.type",
                        Object[].class)
                .setParameter(
                        "networks",
                        everywhere.stream().map(one -> one.networkId).collect(Collectors.toSet()));
        if (!reach.whole()) {
            query.setParameter("reach", reach.advertiserIds());
        }
        List<?> rows = query.getResultList();
        for (var association : everywhere) {
            var types = association.types();
            for (var row : rows) {
                var count = (Object[]) row;
                if (((Number) count[0]).longValue() == association.networkId
                        && (types.isEmpty() || types.contains(CreativeType.valueOf((String) count[1])))) {
                    reached.merge(association.pixelId, ((Number) count[2]).longValue(), Long::sum);
                }
            }
        }
        return reached;
    }

    /** How many creatives each association speaks of by itself; absent: none. Within the reach only. One query. */
    public Map<Long, Long> ofAssociations(Collection<Long> associationIds, Reach reach) {
        return associationIds.isEmpty()
                ? Map.of()
                : counts(
                        "select p.association_id, count(*) from ("
                                + each(true, " and i.id in (:ids)" + LIVE + within(reach))
                                + ") p group by p.association_id",
                        associationIds,
                        reach);
    }

    /** The ids of the creatives that a pixel applies to, ascending, exclusions taken off. One query. */
    public List<Long> creativeIds(long pixelId) {
        return creativeIds(pixelId, new Reach(true, Set.of()), Integer.MAX_VALUE);
    }

    /** The first so many of the creatives that a pixel applies to, within the reach, by id. One query. */
    public List<Long> creativeIds(long pixelId, Reach reach, int most) {
        var query = entityManager
                .createNativeQuery(
                        "select distinct p.id from ("
                                + each(
                                        true,
                                        pixels(false) + NOT_EXCLUDED + LIVE + within(reach) + " order by c.id limit "
                                                + most)
                                + ") p order by p.id",
                        Long.class)
                .setParameter("ids", Set.of(pixelId))
                .setMaxResults(most);
        if (!reach.whole()) {
            query.setParameter("reach", reach.advertiserIds());
        }
        List<?> ids = query.getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
    }

    /**
     * The pairs of association i and creative c that it speaks of. One part for each kind of target, so that each finds
     * its creatives by an index: joined by "or", every association would read every creative of the network.
     */
    private static String each(boolean wholeNetwork, String condition) {
        var parts = new ArrayList<String>();
        parts.add(part(Target.CREATIVE, "c.id = i.creative_id", condition));
        parts.add(part(Target.ADVERTISER, "c.advertiser_id = i.advertiser_id", condition));
        if (wholeNetwork) {
            parts.add(part(Target.NETWORK, "c.network_id = i.network_id", condition));
        }
        return String.join(" union all ", parts);
    }

    private static String part(Target target, String join, String condition) {
        return "(select i.id as association_id, i.pixel_id, c.id from association i join creative c on " + join
                + " where i.target = '" + target + "'" + types("i", "c") + condition + ")";
    }

    private static String pixels(boolean excluded) {
        return " and i.exclusion = " + excluded + " and i.pixel_id in (:ids)";
    }

    private static String types(String association, String creative) {
        return " and (%1$s.creative_types is null or find_in_set(%2$s.type, %1$s.creative_types) > 0)"
                .formatted(association, creative);
    }

    /** What else is said of the pixel of i and the creative, found by the unique key. */
    private static String said(String alias, boolean exclusion, Target target, String targetId, String creative) {
        return "select 1 from association %1$s where %1$s.pixel_id = i.pixel_id and %1$s.exclusion = %2$s and %1$s.target = '%3$s' and %1$s.target_id = %4$s%5$s"
                .formatted(alias, exclusion, target, targetId, types(alias, creative));
    }

    private Map<Long, Long> counts(String sql, Collection<Long> ids, Reach reach) {
        var query = entityManager.createNativeQuery(sql, Object[].class).setParameter("ids", ids);
        if (!reach.whole()) {
            query.setParameter("reach", reach.advertiserIds());
        }
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .collect(Collectors.toMap(row -> ((Number) row[0]).longValue(), row -> ((Number) row[1]).longValue()));
    }

    private static String within(Reach reach) {
        return reach.whole() ? "" : " and c.advertiser_id in (:reach)";
    }
}
