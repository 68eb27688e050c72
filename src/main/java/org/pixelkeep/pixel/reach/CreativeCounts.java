package org.pixelkeep.pixel.reach;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.reach.LiveCreatives.SinglyVisitor;
import org.pixelkeep.shared.text.Constants;

/**
 * The number of creatives per advertiser and type, without archived ones. From the memory of {@link LiveCreatives},
 * otherwise counted by index.
 */
@ApplicationScoped
public class CreativeCounts {
    private static final int TYPES = CreativeType.values().length;
    private static final String NOT_ARCHIVED = " and a.archived_at is null";

    private final EntityManager entityManager;
    private final LiveCreatives memory;

    CreativeCounts(EntityManager entityManager, LiveCreatives memory) {
        this.entityManager = entityManager;
        this.memory = memory;
    }

    /**
     * The number of creatives within reach, including those of archived advertisers, as in lists. At most one query.
     */
    public long inReach(long networkId, Reach reach) {
        return memory
                .byAdvertiser(networkId, true)
                .orElseGet(() -> counted("c.network_id in (:ids)", List.of(networkId)))
                .entrySet()
                .stream()
                .filter(counts -> reach.includes(counts.getKey()))
                .mapToLong(counts -> sum(counts.getValue()))
                .sum();
    }

    /** For all active advertisers of the network. At most one query. */
    Map<Long, long[]> ofNetwork(long networkId) {
        return memory.byAdvertiser(networkId, false)
                .orElseGet(() -> counted("c.network_id in (:ids)" + NOT_ARCHIVED, List.of(networkId)));
    }

    /** For some advertisers, without archived ones. At most one query. */
    Map<Long, long[]> ofAdvertisers(Collection<Long> advertiserIds) {
        return advertiserIds.isEmpty()
                ? Map.of()
                : memory.ofAdvertisers(advertiserIds)
                        .orElseGet(() -> counted("c.advertiser_id in (:ids)" + NOT_ARCHIVED, advertiserIds));
    }

    /** As {@link LiveCreatives#wide}. */
    Optional<Map<Long, List<WideAssociation>>> wide(Collection<Long> pixelIds) {
        return memory.wide(pixelIds);
    }

    /** As {@link LiveCreatives#visitSingly}. */
    boolean visitSingly(Collection<Long> pixelIds, LongFunction<SinglyVisitor> ofPixel) {
        return memory.visitSingly(pixelIds, ofPixel);
    }

    private Map<Long, long[]> counted(String condition, Collection<Long> ids) {
        List<?> rows = entityManager
                .createNativeQuery(
                        "select c.advertiser_id, c.type, count(*) from creative c"
                                + " join advertiser a on a.id = c.advertiser_id"
                                + " where c.listed_as in ('ACTIVE', 'INACTIVE', 'SUSPENDED') and " + condition
                                + " group by c.advertiser_id, c.type",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultList();
        var counts = new HashMap<Long, long[]>();
        for (var row : rows) {
            var columns = (Object[]) row;
            // Creatives of a newer release's types are not counted, as they are not served here.
            Constants.find(CreativeType.class, (String) columns[1])
                    .ifPresent(type -> counts.computeIfAbsent(((Number) columns[0]).longValue(), id -> new long[TYPES])[
                                    type.ordinal()] =
                            ((Number) columns[2]).longValue());
        }
        return counts;
    }

    private static long sum(long[] byType) {
        var sum = 0L;
        for (var count : byType) {
            sum += count;
        }
        return sum;
    }
}
