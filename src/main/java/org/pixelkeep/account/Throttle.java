package org.pixelkeep.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.pixelkeep.shared.Tally;
import org.pixelkeep.shared.TooManyAttempts;

/**
 * Counts attempts per bucket in fixed windows, in the database, so that all nodes count together. An attempt is counted
 * before it is made and taken back when it was a good one: many at once cannot slip through.
 */
@ApplicationScoped
public class Throttle implements Tally {
    static final Duration WINDOW = Duration.ofMinutes(15);

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
        var attempts = ((Number) entityManager
                        .createNativeQuery("""
                                insert into throttle (bucket, window_start, attempts) values (?1, ?2, 1)
                                on duplicate key update attempts = attempts + 1 returning attempts""")
                        .setParameter(1, bucket)
                        .setParameter(2, windowStart())
                        .getSingleResult())
                .intValue();
        if (attempts > most) {
            throw new TooManyAttempts(
                    Duration.between(clock.instant(), windowStart().plus(WINDOW)));
        }
    }

    /** Takes one counted attempt back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void takeBack(String bucket) {
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
    void deleteOldWindows() {
        entityManager
                .createNativeQuery("delete from throttle where window_start < ?1")
                .setParameter(1, windowStart())
                .executeUpdate();
    }

    private Instant windowStart() {
        var seconds = WINDOW.toSeconds();
        return Instant.ofEpochSecond(clock.instant().getEpochSecond() / seconds * seconds);
    }
}
