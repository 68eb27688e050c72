package org.pixelkeep.history.append;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
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
 * <p>A bucket is stored as the bytes in it and when they were counted, so that another limit counts at once. It is
 * written only under the lock of the network's head: all nodes count together, and exactly. It holds no more than twice
 * its size, so nobody waits longer than a day.
 */
@ApplicationScoped
class GrowthBudget {
    private static final Logger LOG = Logger.getLogger(GrowthBudget.class);
    private static final double MICROS = Duration.ofDays(1).toSeconds() * 1e6;
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
        List<?> counted = entityManager
                .createNativeQuery("""
                        select owner, bytes, timestampdiff(microsecond, counted_at, ?3) from history_growth
                        where network_id = ?1 and owner in (?2)""", Object[].class)
                .setParameter(1, networkId)
                .setParameter(2, List.copyOf(owners))
                .setParameter(3, clock.instant())
                .getResultList();
        counted.stream()
                .map(Object[].class::cast)
                .map(row -> full(
                        (String) row[0], ((Number) row[1]).doubleValue(), Math.max(0, ((Number) row[2]).longValue())))
                .filter(owner -> !owner.until().isNegative() && !owner.until().isZero())
                .max(Comparator.comparing(Full::until))
                .ifPresent(owner -> refuse(networkId, owner.name(), owner.until()));
    }

    /** How long an owner has to wait for room; not positive if there is some. */
    private record Full(String name, Duration until) {}

    private Full full(String owner, double bytes, long micros) {
        var excess = bytes - size(owner) * micros / MICROS - size(owner);
        return new Full(owner, Duration.of(Math.round(excess / size(owner) * MICROS), ChronoUnit.MICROS));
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

    /** Fills the buckets, to twice their size at most. One statement; call it under the lock of the network's head. */
    void add(long networkId, Map<String, Long> bytes) {
        if (limits.perNetwork() == 0 || bytes.isEmpty()) {
            return;
        }
        var owners = List.copyOf(bytes.entrySet());
        var rows = IntStream.range(0, owners.size())
                .mapToObj(row -> "(?1, ?" + (2 * row + 3) + ", ?" + (2 * row + 4) + ", ?2)")
                .collect(Collectors.joining(", "));
        var sizes = IntStream.range(0, owners.size())
                .mapToObj(row -> " when ?" + (2 * row + 3) + " then "
                        + size(owners.get(row).getKey()))
                .collect(Collectors.joining());
        var query = entityManager
                .createNativeQuery("insert into history_growth (network_id, owner, bytes, counted_at) values " + rows
                        + " on duplicate key update bytes = least(2 * (case owner" + sizes + " end), values(bytes)"
                        + " + greatest(0, bytes - (case owner" + sizes + " end)"
                        + " * greatest(0, timestampdiff(microsecond, counted_at, ?2)) / " + MICROS + ")),"
                        + " counted_at = ?2")
                .setParameter(1, networkId)
                .setParameter(2, clock.instant());
        for (var row = 0; row < owners.size(); row++) {
            var owner = owners.get(row);
            query.setParameter(2 * row + 3, owner.getKey())
                    .setParameter(2 * row + 4, Math.min((double) owner.getValue(), 2 * size(owner.getKey())));
        }
        query.executeUpdate();
    }

    /** Bytes a day. */
    private double size(String owner) {
        return limits.perNetwork() * MEGABYTE * Growth.share(owner);
    }
}
