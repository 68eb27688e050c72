package org.pixelkeep.impact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.pixelkeep.shared.transaction.Retried;

/** The only writer of counts. Counting is not a change by anybody, so it is not in the log. */
@Retried
@Transactional
@ApplicationScoped
class CoverageGapService {
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private static final String DUE = """
        select r.id from CoverageRule r
        left join CoverageCount n on n.ruleId = r.id
        left join HistoryHead h on h.networkId = r.networkId
        where r.archivedAt is null and (n.ruleId is null or n.countedRevision < h.revision
            or n.countedAt < :before)""";

    private final EntityManager entityManager;
    private final Clock clock;

    CoverageGapService(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** The IDs of active rules whose count is older than the data or the given time. One query. */
    List<Long> due(Instant before) {
        return entityManager
                .createQuery(DUE + " order by r.id", Long.class)
                .setParameter("before", before)
                .getResultList();
    }

    private boolean isDue(long ruleId, Instant before) {
        return !entityManager
                .createQuery(DUE + " and r.id = :ruleId", Long.class)
                .setParameter("before", before)
                .setParameter("ruleId", ruleId)
                .getResultList()
                .isEmpty();
    }

    /** Prepares the count of a new rule, in the transaction that creates the rule. */
    void begin(long ruleId) {
        entityManager
                .createNativeQuery(
                        "insert into coverage_count (rule_id, counted_revision, counted_at) values (?1, -1, ?2)"
                                + " on duplicate key update rule_id = rule_id")
                .setParameter(1, ruleId)
                .setParameter(2, clock.instant())
                .executeUpdate();
    }

    /**
     * Claims the rule for counting. Returns false right away if someone else is counting it, or has done so since it was
     * found to be {@link #due}: many who look at the list at once would all count it, one after the other.
     */
    boolean claim(long ruleId, Instant before) {
        var now = clock.instant();
        if (CoverageCount.count("ruleId = ?1", ruleId) == 0) {
            begin(ruleId);
        }
        var free = entityManager
                .createNativeQuery(
                        "select rule_id from coverage_count where rule_id = ?1 for update skip locked", Long.class)
                .setParameter(1, ruleId)
                .getResultList();
        if (free.isEmpty() || !isDue(ruleId, before)) {
            return false;
        }
        CoverageCount count = CoverageCount.findById(ruleId, LockModeType.PESSIMISTIC_WRITE);
        if (count.claimedUntil != null && count.claimedUntil.isAfter(now)) {
            return false;
        }
        count.claimedUntil = now.plus(CLAIM);
        return true;
    }

    /** Replaces the counted gaps of some advertisers. */
    void replace(CoverageRule rule, Collection<Long> advertiserIds, Map<Long, Long> gaps) {
        CoverageGap.delete("ruleId = ?1 and advertiserId in ?2", rule.id, advertiserIds);
        gaps.forEach((advertiserId, uncovered) -> {
            var gap = new CoverageGap();
            gap.ruleId = rule.id;
            gap.advertiserId = advertiserId;
            gap.networkId = rule.networkId;
            gap.uncovered = Math.toIntExact(uncovered);
            gap.persist();
        });
    }

    /** Ends the counting. */
    void finish(CoverageRule rule, Collection<Long> advertiserIds, long revision) {
        CoverageGap.delete("ruleId = ?1 and advertiserId not in ?2", rule.id, advertiserIds);
        CoverageCount count = CoverageCount.findById(rule.id, LockModeType.PESSIMISTIC_WRITE);
        count.countedRevision = revision;
        count.countedAt = clock.instant();
        count.claimedUntil = null;
    }
}
