package org.pixelkeep.account.credential;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.pixelkeep.shared.error.TooManyAttempts;

/**
 * Counts the codes entered for a person since the last correct one, in the database, so all nodes count together. After
 * {@value #FREE}, each wrong code doubles the wait, up to a day. Codes from known browsers are counted separately, so
 * an attacker who knows only the password cannot lock out the owner. An attempt is counted before the code is checked,
 * so parallel attempts cannot slip through.
 */
@ApplicationScoped
public class CodeAttemptService {
    /** This many wrong codes in a row are normal. */
    public static final int FREE = 10;

    static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    static final Duration MAX_WAIT = Duration.ofDays(1);

    /** After this long without an attempt, counting starts over. */
    private static final Duration MEMORY = Duration.ofDays(30);

    private static final int DOUBLINGS = 11;

    private final EntityManager entityManager;
    private final Clock clock;

    CodeAttemptService(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * Counts one attempt, even if the caller's transaction is rolled back.
     *
     * @param known whether it comes from a browser known for the account, or from someone signed in
     * @return its number since the last right one
     * @throws TooManyAttempts when it comes too early; it is then not counted
     */
    public int count(long userId, boolean known) {
        var wait = new long[1];
        var attempt = QuarkusTransaction.requiringNew().call(() -> {
            var row = locked(userId, known);
            wait[0] = ((Number) row[1]).longValue();
            return wait[0] > 0 ? 0 : raised(userId, known, ((Number) row[0]).intValue() + 1);
        });
        if (wait[0] > 0) {
            throw new TooManyAttempts(Duration.of(wait[0], ChronoUnit.MICROS));
        }
        return attempt;
    }

    /** A code was correct: counting starts over. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void succeeded(long userId, boolean known) {
        entityManager
                .createNativeQuery(
                        "update code_attempts set attempts = 0, next_at = ?3 where user_id = ?1 and known = ?2")
                .setParameter(1, userId)
                .setParameter(2, known)
                .setParameter(3, clock.instant())
                .executeUpdate();
    }

    /** Counting starts over for all browsers: the person has proven who they are and set a new password. */
    @Transactional
    public void forget(long userId) {
        entityManager
                .createNativeQuery("delete from code_attempts where user_id = ?1")
                .setParameter(1, userId)
                .executeUpdate();
    }

    /** Deletes counts of wrong codes that no longer matter. For the clean-up job. */
    @Transactional
    public void deleteOld() {
        entityManager
                .createNativeQuery("delete from code_attempts where next_at < ?1")
                .setParameter(1, clock.instant().minus(MEMORY))
                .executeUpdate();
    }

    /** The number of attempts and the remaining wait in microseconds; locked for this transaction. */
    private Object[] locked(long userId, boolean known) {
        entityManager
                .createNativeQuery("""
                        insert into code_attempts (user_id, known, attempts, next_at) values (?1, ?2, 0, ?3)
                        on duplicate key update attempts = attempts""")
                .setParameter(1, userId)
                .setParameter(2, known)
                .setParameter(3, clock.instant())
                .executeUpdate();
        return (Object[]) entityManager
                .createNativeQuery("""
                        select attempts, timestampdiff(microsecond, ?3, next_at) from code_attempts
                        where user_id = ?1 and known = ?2 for update""", Object[].class)
                .setParameter(1, userId)
                .setParameter(2, known)
                .setParameter(3, clock.instant())
                .getSingleResult();
    }

    private int raised(long userId, boolean known, int attempts) {
        entityManager
                .createNativeQuery(
                        "update code_attempts set attempts = ?3, next_at = ?4 where user_id = ?1 and known = ?2")
                .setParameter(1, userId)
                .setParameter(2, known)
                .setParameter(3, attempts)
                .setParameter(4, clock.instant().plus(waitAfter(attempts)))
                .executeUpdate();
        return attempts;
    }

    /** How long the next attempt has to wait if this one is wrong. */
    static Duration waitAfter(int attempts) {
        if (attempts < FREE) {
            return Duration.ZERO;
        }
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - FREE, DOUBLINGS));
        return wait.compareTo(MAX_WAIT) < 0 ? wait : MAX_WAIT;
    }
}
