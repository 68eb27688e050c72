package org.pixelkeep.history.append;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.error.TooManyAttempts;

/**
 * Limits how fast people and programs make histories grow, because nothing is ever deleted from those. Each owner of a
 * share has a bucket that holds a day's worth and drains evenly. Whoever finds room in it may save anything, however
 * large, and then waits until it has drained. So it counts bytes, but refuses no single change for its size.
 *
 * <p>A bucket is stored as the time at which it will be empty (the generic cell rate algorithm), and written only under
 * the lock of the network's head: all nodes count together, and exactly.
 */
@ApplicationScoped
class GrowthBudget {
    private static final Logger LOG = Logger.getLogger(GrowthBudget.class);
    private static final Duration FULL = Duration.ofDays(1);
    private static final double MEGABYTE = 1024 * 1024;

    private final EntityManager entityManager;
    private final GrowthLimits limits;
    private final Clock clock;

    /** Networks that the log has named lately. */
    private final Cache<Long, Boolean> told = CacheBuilder.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(1_000)
            .build();

    GrowthBudget(EntityManager entityManager, GrowthLimits limits, Clock clock) {
        this.entityManager = entityManager;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Checks that nobody's bucket is full. One query; call it under the lock of the network's head.
     *
     * @throws TooManyAttempts when one is; the transaction must be rolled back
     */
    void require(long networkId, Collection<String> owners) {
        if (limits.perNetwork() == 0 || owners.isEmpty()) {
            return;
        }
        var open = clock.instant().plus(FULL);
        List<?> full = entityManager
                .createNativeQuery("""
                        select owner, timestampdiff(microsecond, ?3, empty_at) from history_growth
                        where network_id = ?1 and owner in (?2) and empty_at > ?3
                        order by empty_at desc limit 1""", Object[].class)
                .setParameter(1, networkId)
                .setParameter(2, List.copyOf(owners))
                .setParameter(3, open)
                .getResultList();
        if (!full.isEmpty()) {
            var row = (Object[]) full.get(0);
            refuse(networkId, (String) row[0], Duration.of(((Number) row[1]).longValue(), ChronoUnit.MICROS));
        }
    }

    private void refuse(long networkId, String owner, Duration wait) {
        if (told.asMap().putIfAbsent(networkId, true) == null) {
            LOG.warnf(
                    "Changes are refused, because the history of network %d grows too fast (%s, %d MB a day). Look at who"
                            + " changed what, or raise PIXELKEEP_HISTORY_GROWTH_PER_NETWORK",
                    networkId, owner, limits.perNetwork());
        }
        throw new TooManyAttempts(wait, Growth.words(owner));
    }

    /** Fills the buckets. One statement; call it under the lock of the network's head. */
    void add(long networkId, Map<String, Long> bytes) {
        if (limits.perNetwork() == 0 || bytes.isEmpty()) {
            return;
        }
        var owners = List.copyOf(bytes.entrySet());
        var rows = IntStream.range(0, owners.size())
                .mapToObj(row -> "(?1, ?" + (2 * row + 3) + ", timestampadd(microsecond, ?" + (2 * row + 4) + ", ?2))")
                .collect(Collectors.joining(", "));
        var query = entityManager
                .createNativeQuery("insert into history_growth (network_id, owner, empty_at) values " + rows
                        + " on duplicate key update empty_at = timestampadd(microsecond,"
                        + " timestampdiff(microsecond, ?2, values(empty_at)), greatest(empty_at, ?2))")
                .setParameter(1, networkId)
                .setParameter(2, clock.instant());
        for (var row = 0; row < owners.size(); row++) {
            var owner = owners.get(row);
            query.setParameter(2 * row + 3, owner.getKey())
                    .setParameter(2 * row + 4, micros(owner.getKey(), owner.getValue()));
        }
        query.executeUpdate();
    }

    /** How long the bucket takes to drain of so many bytes. */
    private long micros(String owner, long bytes) {
        var size = limits.perNetwork() * MEGABYTE * Growth.share(owner);
        return Math.round(bytes / size * FULL.toSeconds() * 1_000_000);
    }
}
