package org.pixelkeep.pixel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.access.Reach;

/** How many creatives pixels and associations cover. Archived creatives, and those of archived advertisers, do not count. */
@ApplicationScoped
public class Coverage {
    private static final String LIVE = """
             c.archived_at is null
            and exists (select 1 from advertiser a where a.id = c.advertiser_id and a.archived_at is null)""";

    private static final String COVERED_BY_PIXEL =
            """
            from association i join creative c on c.network_id = i.network_id and (%s)
            where i.exclusion = false and i.pixel_id in (:ids) and %s
            and not exists (select 1 from association x where x.pixel_id = i.pixel_id and x.exclusion = true and %s)""".formatted(Association.COVERS_SQL.replace("x.", "i."), LIVE, Association.COVERS_SQL);

    private final EntityManager entityManager;

    Coverage(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * How many creatives each pixel applies to, exclusions taken off; absent: none. Within the reach only. One query.
     */
    public Map<Long, Long> ofPixels(Collection<Long> pixelIds, Reach reach) {
        return pixelIds.isEmpty()
                ? Map.of()
                : counts(
                        "select i.pixel_id, count(distinct c.id) " + COVERED_BY_PIXEL + within(reach)
                                + " group by i.pixel_id",
                        pixelIds,
                        reach);
    }

    /** How many creatives each association speaks of by itself; absent: none. Within the reach only. One query. */
    public Map<Long, Long> ofAssociations(Collection<Long> associationIds, Reach reach) {
        return associationIds.isEmpty()
                ? Map.of()
                : counts(
                        "select x.id, count(*) from association x join creative c on c.network_id = x.network_id and ("
                                + Association.COVERS_SQL + ") where x.id in (:ids) and " + LIVE + within(reach)
                                + " group by x.id",
                        associationIds,
                        reach);
    }

    /** The ids of the creatives that a pixel applies to, ascending, exclusions taken off. One query. */
    public List<Long> creativeIds(long pixelId) {
        return entityManager
                .createNativeQuery("select distinct c.id " + COVERED_BY_PIXEL + " order by c.id", Long.class)
                .setParameter("ids", Set.of(pixelId))
                .getResultList()
                .stream()
                .map(id -> ((Number) id).longValue())
                .toList();
    }

    /** The first so many of the creatives that a pixel applies to, within the reach, by id. One query. */
    public List<Long> creativeIds(long pixelId, Reach reach, int most) {
        var query = entityManager
                .createNativeQuery(
                        "select distinct c.id " + COVERED_BY_PIXEL + within(reach) + " order by c.id", Long.class)
                .setParameter("ids", Set.of(pixelId))
                .setMaxResults(most);
        if (!reach.whole()) {
            query.setParameter("reach", reach.advertiserIds());
        }
        List<?> ids = query.getResultList();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
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
