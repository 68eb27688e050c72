package org.pixelkeep.web;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys that callers sent with their calls, and the answers that these calls got; each kept for a day. */
@ApplicationScoped
class IdempotencyKeys {
    private static final Duration LIFE = Duration.ofHours(24);

    private final EntityManager entityManager;
    private final Clock clock;

    IdempotencyKeys(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * What is known of a call.
     *
     * @param status {@code null} while it runs
     */
    record Answer(
            byte[] digest,
            @Nullable Integer status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String body) {}

    /** Takes the key for a call that begins; gives what is known of an earlier one, if there was one within a day. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Answer> begin(long userId, String key, byte[] digest) {
        deleteBefore(userId, key);
        var taken = entityManager
                .createNativeQuery("""
                        insert ignore into idempotency_key (user_id, idem_key, request_digest, created_at)
                        values (?1, ?2, ?3, ?4)""")
                .setParameter(1, userId)
                .setParameter(2, key)
                .setParameter(3, digest)
                .setParameter(4, clock.instant())
                .executeUpdate();
        return taken == 1 ? Optional.empty() : Optional.of(find(userId, key));
    }

    /** Keeps the answer of a call that has ended well. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void end(long userId, String key, Answer answer) {
        entityManager
                .createNativeQuery("""
                        update idempotency_key set status = ?3, content_type = ?4, location = ?5, body = ?6
                        where user_id = ?1 and idem_key = ?2""")
                .setParameter(1, userId)
                .setParameter(2, key)
                .setParameter(3, answer.status())
                .setParameter(4, answer.contentType())
                .setParameter(5, answer.location())
                .setParameter(6, answer.body())
                .executeUpdate();
    }

    /** Frees the key of a call that was refused: it changed nothing and may be made again. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void free(long userId, String key) {
        entityManager
                .createNativeQuery("delete from idempotency_key where user_id = ?1 and idem_key = ?2")
                .setParameter(1, userId)
                .setParameter(2, key)
                .executeUpdate();
    }

    @Scheduled(every = "1h", delayed = "2m")
    @Transactional
    void deleteOld() {
        entityManager
                .createNativeQuery("delete from idempotency_key where created_at < ?1")
                .setParameter(1, clock.instant().minus(LIFE))
                .executeUpdate();
    }

    private void deleteBefore(long userId, String key) {
        entityManager
                .createNativeQuery(
                        "delete from idempotency_key where user_id = ?1 and idem_key = ?2 and created_at < ?3")
                .setParameter(1, userId)
                .setParameter(2, key)
                .setParameter(3, clock.instant().minus(LIFE))
                .executeUpdate();
    }

    private Answer find(long userId, String key) {
        var row = (Object[]) entityManager
                .createNativeQuery("""
                        select request_digest, status, content_type, location, body from idempotency_key
                        where user_id = ?1 and idem_key = ?2""")
                .setParameter(1, userId)
                .setParameter(2, key)
                .getSingleResult();
        return new Answer((byte[]) row[0], (Integer) row[1], (String) row[2], (String) row[3], (String) row[4]);
    }
}
