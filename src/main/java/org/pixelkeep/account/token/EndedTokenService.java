package org.pixelkeep.account.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Deletes API tokens that ended long ago. The history keeps what is on record about them. */
@ApplicationScoped
public class EndedTokenService {
    /** Long enough to see what a token was, and to revoke what was created with it. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final int AT_ONCE = 1_000;

    private final EntityManager entityManager;
    private final Clock clock;

    EndedTokenService(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * Deletes tokens that expired or were revoked more than 90 days ago, up to a thousand of them. Their children have ended
     * with them, and go with them. What replaced a token stays as long as that one. Two queries.
     *
     * @return how many it found
     */
    @Transactional
    public int deleteEnded() {
        List<?> ended = entityManager
                .createNativeQuery("""
                        select t.id from api_token t where (t.revoked_at < ?1 or t.expires_at < ?1) and not exists (
                            select 1 from api_token o where o.replaced_by = t.id
                                and not (coalesce(o.revoked_at < ?1, false) or coalesce(o.expires_at < ?1, false)))
                        order by t.id""", Long.class)
                .setParameter(1, clock.instant().minus(KEPT))
                .setMaxResults(AT_ONCE)
                .getResultList();
        if (!ended.isEmpty()) {
            entityManager
                    .createNativeQuery("delete from api_token where id in (?1) order by id")
                    .setParameter(1, ended)
                    .executeUpdate();
        }
        return ended.size();
    }
}
