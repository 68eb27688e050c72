package org.pixelkeep.rate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Tally;
import org.pixelkeep.shared.TooManyAttempts;

/**
 * Counts attempts per bucket in fixed windows, in the database, so that all nodes count together. An attempt is counted
 * before it is made and taken back when it was a good one: many at once cannot slip through.
 */
@ApplicationScoped
public class Throttle implements Tally {
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /** How the bucket of a network of 64 bits ends. */
    private static final String NETWORK = "::/64";

    /** So many of one block may be as busy as they are allowed to be. */
    private static final int NETWORKS_OF_A_BLOCK = 16;

    /** How long a minute that {@link #add(Instant, Map)} counted in is looked at. */
    private static final Duration MINUTES = Duration.ofMinutes(2);

    private final EntityManager entityManager;
    private final Clock clock;

    Throttle(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * Counts one attempt, whatever becomes of the caller's transaction. One statement.
     *
     * @throws TooManyAttempts when the bucket has more than {@code most} in this window
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void count(String bucket, int most) {
        var block = block(bucket);
        if (block != null && add(block) > most * NETWORKS_OF_A_BLOCK) {
            throw tooMany();
        }
        if (add(bucket) > most) {
            throw tooMany();
        }
    }

    private int add(String bucket) {
        return ((Number) entityManager
                        .createNativeQuery("""
                                insert into throttle (bucket, window_start, attempts) values (?1, ?2, 1)
                                on duplicate key update attempts = attempts + 1 returning attempts""")
                        .setParameter(1, bucket)
                        .setParameter(2, windowStart())
                        .getSingleResult())
                .intValue();
    }

    private TooManyAttempts tooMany() {
        return new TooManyAttempts(
                Duration.between(clock.instant(), windowStart().plus(WINDOW)));
    }

    /**
     * The bucket of the block of 48 bits that a network of 64 bits belongs to; {@code null}: the bucket is of no such
     * network. A customer with very many networks has neither more attempts nor more rows for it than with a few.
     */
    private static @Nullable String block(String bucket) {
        return bucket.endsWith(NETWORK)
                ? bucket.substring(0, bucket.lastIndexOf(':', bucket.length() - NETWORK.length() - 1)) + "::/48"
                : null;
    }

    /** Takes one counted attempt back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void takeBack(String bucket) {
        var block = block(bucket);
        if (block != null) {
            subtract(block);
        }
        subtract(bucket);
    }

    private void subtract(String bucket) {
        entityManager
                .createNativeQuery("""
                        update throttle set attempts = attempts - 1
                        where bucket = ?1 and window_start = ?2 and attempts > 0""")
                .setParameter(1, bucket)
                .setParameter(2, windowStart())
                .executeUpdate();
    }

    /** One statement a bucket, in one order on all nodes, so that none waits for another in a circle. */
    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Map<String, Long> add(Instant window, Map<String, Long> counted) {
        var totals = new TreeMap<>(counted);
        totals.replaceAll((bucket, count) -> ((Number) entityManager
                        .createNativeQuery("""
                                insert into throttle (bucket, window_start, attempts) values (?1, ?2, ?3)
                                on duplicate key update attempts = attempts + values(attempts) returning attempts""")
                        .setParameter(1, bucket)
                        .setParameter(2, window)
                        .setParameter(3, count)
                        .getSingleResult())
                .longValue());
        return totals;
    }

    /** Forgets the bucket: its owner has shown who they are. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void forget(String bucket) {
        entityManager
                .createNativeQuery("delete from throttle where bucket = ?1")
                .setParameter(1, bucket)
                .executeUpdate();
    }

    @Transactional
    public void deleteOldWindows() {
        entityManager
                .createNativeQuery("""
                        delete from throttle where window_start < ?1
                            or (window_start < ?2 and bucket like 'rate/%')""")
                .setParameter(1, windowStart())
                .setParameter(2, clock.instant().minus(MINUTES))
                .executeUpdate();
    }

    private Instant windowStart() {
        var seconds = WINDOW.toSeconds();
        return Instant.ofEpochSecond(clock.instant().getEpochSecond() / seconds * seconds);
    }
}
