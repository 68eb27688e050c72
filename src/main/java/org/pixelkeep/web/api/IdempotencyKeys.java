package org.pixelkeep.web.api;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.StillRunning;
import org.pixelkeep.shared.job.Job;

/**
 * The keys of calls and their responses, each kept for a day, and only the newest {@value #MAX_KEYS} per caller, with
 * {@value #MAX_BODIES} characters of responses. A key is written in the transaction of its call.
 */
@ApplicationScoped
class IdempotencyKeys {
    /** In bytes; longer responses are not kept. */
    static final int MAX_BODY = 65_536;

    private static final int MAX_KEYS = 10_000;

    /** What the newest responses of a caller may have together; those before them are withheld. */
    static final int MAX_BODIES = 33_554_432;

    private static final Duration LIFE = Duration.ofHours(24);

    /** Another call has the key (1062), or did not release it in time (1205). */
    private static final Set<Integer> TAKEN = Set.of(1062, 1205);

    private final EntityManager entityManager;
    private final Clock clock;

    IdempotencyKeys(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * A stored call.
     *
     * @param rights digest of what its caller could do; {@code null}: a form made it
     * @param body {@code null}: none
     * @param withheld whether there was a body that is not kept
     */
    record Answer(
            byte[] digest,
            byte @Nullable [] rights,
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String revision,
            byte @Nullable [] body,
            boolean withheld) {}

    static StillRunning stillRuns() {
        return new StillRunning("The first request with this key is still running. Try again in a moment.");
    }

    /** The earlier call with the key; empty if there was none within a day. One query. */
    @Transactional
    public Optional<Answer> find(IdempotentCall.Key key) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select request_digest, status, content_type, location, etag, revision, body, withheld,
                            rights_digest
                        from idempotency_key
                        where user_id = ?1 and idem_key = ?2 and created_at >= ?3""")
                .setParameter(1, key.userId())
                .setParameter(2, key.text())
                .setParameter(3, clock.instant().minus(LIFE))
                .getResultList();
        return rows.stream().findFirst().map(row -> answer((Object[]) row));
    }

    private static Answer answer(Object[] row) {
        var body = (String) row[6];
        return new Answer(
                (byte[]) row[0],
                (byte[]) row[8],
                (Integer) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                (Boolean) row[7]);
    }

    /**
     * Claims the key for the caller's transaction. Waits up to a second if another one has it.
     *
     * @throws StillRunning when another one has it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void take(IdempotentCall.Key key) {
        try {
            entityManager
                    .createNativeQuery("""
                            set statement innodb_lock_wait_timeout = 1 for
                            delete from idempotency_key
                            where user_id = ?1 and idem_key = ?2 and created_at < ?3""")
                    .setParameter(1, key.userId())
                    .setParameter(2, key.text())
                    .setParameter(3, clock.instant().minus(LIFE))
                    .executeUpdate();
            entityManager
                    .createNativeQuery("""
                            set statement innodb_lock_wait_timeout = 1 for
                            insert into idempotency_key (user_id, idem_key, request_digest, created_at, rights_digest)
                            values (?1, ?2, ?3, ?4, ?5)""")
                    .setParameter(1, key.userId())
                    .setParameter(2, key.text())
                    .setParameter(3, key.digest())
                    .setParameter(4, clock.instant())
                    .setParameter(5, key.rights())
                    .executeUpdate();
        } catch (PersistenceException e) {
            throw isTaken(e) ? stillRuns() : e;
        }
    }

    /**
     * Stores the response in the caller's transaction; a refusal is not stored and frees its key.
     *
     * @return the response to repeated calls; empty after a refusal
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Answer> keep(
            IdempotentCall.Key key, ResponseSerializer.Answered answered, @Nullable String revision) {
        if (!answered.isDone()) {
            entityManager
                    .createNativeQuery("delete from idempotency_key where user_id = ?1 and idem_key = ?2")
                    .setParameter(1, key.userId())
                    .setParameter(2, key.text())
                    .executeUpdate();
            return Optional.empty();
        }
        var body = answered.body();
        var withheld = body != null && (key.confidential() || body.length > MAX_BODY);
        entityManager
                .createNativeQuery("""
                        update idempotency_key set status = ?3, content_type = ?4, location = ?5, etag = ?6,
                            revision = ?7, body = ?8, withheld = ?9
                        where user_id = ?1 and idem_key = ?2""")
                .setParameter(1, key.userId())
                .setParameter(2, key.text())
                .setParameter(3, answered.status())
                .setParameter(4, answered.contentType())
                .setParameter(5, answered.location())
                .setParameter(6, answered.etag())
                .setParameter(7, revision)
                .setParameter(8, body == null || withheld ? null : new String(body, StandardCharsets.UTF_8))
                .setParameter(9, withheld)
                .executeUpdate();
        return Optional.of(new Answer(
                key.digest(),
                key.rights(),
                answered.status(),
                answered.contentType(),
                answered.location(),
                answered.etag(),
                revision,
                body,
                withheld));
    }

    /**
     * Writes the key of a form that is done into the caller's transaction. One query.
     *
     * @param location of the answer, until {@link #redirect} knows a better one
     * @return whether nobody else had it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean claim(IdempotentCall.Key key, String location) {
        return entityManager
                        .createNativeQuery("""
                                insert ignore into idempotency_key
                                    (user_id, idem_key, request_digest, status, location, created_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6)""")
                        .setParameter(1, key.userId())
                        .setParameter(2, key.text())
                        .setParameter(3, key.digest())
                        .setParameter(4, Response.Status.SEE_OTHER.getStatusCode())
                        .setParameter(5, location)
                        .setParameter(6, clock.instant())
                        .executeUpdate()
                == 1;
    }

    /** Stores where the form was answered. One query. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void redirect(IdempotentCall.Key key, String location) {
        entityManager
                .createNativeQuery("update idempotency_key set location = ?3 where user_id = ?1 and idem_key = ?2")
                .setParameter(1, key.userId())
                .setParameter(2, key.text())
                .setParameter(3, location)
                .executeUpdate();
    }

    private static boolean isTaken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && TAKEN.contains(sql.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    @Job("idempotency keys")
    @Scheduled(every = "${pixelkeep.upkeep.every:5m}", delayed = "2m")
    @Transactional
    void deleteOld() {
        entityManager
                .createNativeQuery("delete from idempotency_key where created_at < ?1")
                .setParameter(1, clock.instant().minus(LIFE))
                .executeUpdate();
        List<?> many = entityManager
                .createNativeQuery("select user_id from idempotency_key group by user_id having count(*) > ?1")
                .setParameter(1, MAX_KEYS)
                .getResultList();
        for (var userId : many) {
            entityManager
                    .createNativeQuery("""
                            delete from idempotency_key where user_id = ?1 and created_at <= (
                                select created_at from (
                                    select created_at from idempotency_key where user_id = ?1
                                    order by created_at desc limit 1 offset ?2) as oldest)""")
                    .setParameter(1, userId)
                    .setParameter(2, MAX_KEYS)
                    .executeUpdate();
        }
        withhold();
    }

    /** Reads without locks, so that it waits for no call and none waits for it. */
    private void withhold() {
        List<?> tooLong =
                entityManager.createNativeQuery("""
                        select user_id, max(created_at) from (
                            select user_id, created_at,
                                sum(char_length(body)) over (partition by user_id order by created_at desc) as together
                            from idempotency_key where body is not null) newer
                        where together > ?1 group by user_id""").setParameter(1, MAX_BODIES).getResultList();
        for (var row : tooLong) {
            var caller = (Object[]) row;
            entityManager
                    .createNativeQuery("""
                            update idempotency_key set body = null, withheld = true
                            where user_id = ?1 and created_at <= ?2 and body is not null""")
                    .setParameter(1, caller[0])
                    .setParameter(2, caller[1])
                    .executeUpdate();
        }
    }
}
