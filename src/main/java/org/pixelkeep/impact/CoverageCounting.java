package org.pixelkeep.impact;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pixelkeep.history.append.History;
import org.pixelkeep.shared.job.Job;

/**
 * Counts coverage gaps so that no page has to check every creative. Small networks are counted on demand, large ones by
 * a job, a few advertisers at a time, after their data has changed.
 */
@ApplicationScoped
public class CoverageCounting {
    /** Networks up to this many creatives are counted on demand. */
    static final int SMALL = 5_000;

    private static final int ADVERTISERS_AT_ONCE = 20;
    private static final long NONE = -1;
    /** How long a page counts; far below the time after which its transaction is taken back. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** Flights start and end without a data change. */
    private static final Duration OLD = Duration.ofMinutes(30);

    private final CoverageRuleAccess access;
    private final CoverageGapService gaps;
    private final History history;
    private final EntityManager entityManager;
    private final Clock clock;

    CoverageCounting(
            CoverageRuleAccess access,
            CoverageGapService gaps,
            History history,
            EntityManager entityManager,
            Clock clock) {
        this.access = access;
        this.gaps = gaps;
        this.history = history;
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** Counts outdated rules if the network is small, as many as a page can wait for; the job counts the others. */
    public void refresh(long networkId, List<CoverageRule> rules) {
        if (rules.isEmpty()) {
            return;
        }
        var before = clock.instant().minus(OLD);
        var due = gaps.due(before);
        var stale = rules.stream().filter(rule -> due.contains(rule.id)).toList();
        if (!stale.isEmpty() && isSmall(networkId)) {
            var end = System.nanoTime() + WAIT.toNanos();
            stale.stream().takeWhile(rule -> System.nanoTime() < end).forEach(rule -> count(rule, before));
        }
    }

    @Job(value = "coverage", longest = "PT1H")
    @Scheduled(every = "${pixelkeep.coverage.every:1m}", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void countDue() {
        var before = clock.instant().minus(OLD);
        for (var ruleId : gaps.due(before)) {
            CoverageRule rule =
                    QuarkusTransaction.requiringNew().call(() -> CoverageRule.<CoverageRule>findById(ruleId));
            count(rule, before);
        }
    }

    /** Counts one rule, unless another node is doing so. Reads the revision first, so nothing newer is missed. */
    private void count(CoverageRule rule, Instant before) {
        if (!gaps.claim(rule.id, before)) {
            return;
        }
        var revision = QuarkusTransaction.joiningExisting().call(() -> history.revision(rule.networkId));
        var advertisers = QuarkusTransaction.joiningExisting().call(() -> advertisers(rule));
        for (var from = 0; from < advertisers.size(); from += ADVERTISERS_AT_ONCE) {
            var some = advertisers.subList(from, Math.min(from + ADVERTISERS_AT_ONCE, advertisers.size()));
            gaps.replace(rule, some, QuarkusTransaction.joiningExisting().call(() -> access.gaps(rule, some)));
        }
        gaps.finish(rule, advertisers.isEmpty() ? List.of(NONE) : advertisers, revision);
    }

    private List<Long> advertisers(CoverageRule rule) {
        return entityManager
                .createQuery(
                        "select a.id from Advertiser a where a.networkId = :networkId and a.archivedAt is null"
                                + (rule.advertiserId == null ? "" : " and a.id = " + rule.advertiserId)
                                + " order by a.id",
                        Long.class)
                .setParameter("networkId", rule.networkId)
                .getResultList();
    }

    private boolean isSmall(long networkId) {
        var some = entityManager
                .createNativeQuery(
                        "select count(*) from (select id from creative where network_id = ?1 limit ?2) some",
                        Long.class)
                .setParameter(1, networkId)
                .setParameter(2, SMALL + 1)
                .getSingleResult();
        return ((Number) some).longValue() <= SMALL;
    }
}
