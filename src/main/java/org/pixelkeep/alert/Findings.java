package org.pixelkeep.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;
import org.pixelkeep.shared.time.TimeWords;

/**
 * Finds what was not reported yet, in one network. SQL, because the database leaves out what was reported: a network in which
 * nothing happened costs a look at an index for each kind.
 */
@ApplicationScoped
class Findings {
    /** The next run reports more. */
    private static final int MAX = 500;

    /** What waited for longer when the application was down, or before it reported anything, is not reported. */
    private static final Duration NEWS = Duration.ofDays(2);

    private static final Duration SOON = Duration.ofDays(3);

    private static final String UNTOLD =
            " and not exists (select 1 from alert_told t where t.network_id = :networkId and t.token = ";

    private static final String WAITING_TOKEN = "concat('W', p.id, ':', date_format(p.awaits_since, '%Y%m%d%H%i%s%f'))";
    private static final String FAILING_TOKEN = "concat('F', p.id)";
    private static final String ENDING_TOKEN = "concat('E', p.id, ':', date_format(p.flight_end, '%Y%m%d%H%i%s'))";
    private static final String COVERAGE_TOKEN = "concat('C', r.id)";
    private static final String TAMPERED_TOKEN =
            "concat('V', coalesce(v.fault_revision, 0), ':', v.outside, ':', date(v.at))";
    private static final String WEBHOOK_TOKEN = "concat('H', w.id, ':', date_format(w.paused_at, '%Y%m%d%H%i%s'))";
    private static final String FOUR_EYES_TOKEN = "concat('Y', c.id)";

    private final EntityManager entityManager;

    Findings(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Pixels and edits that a reviewer is to decide on. */
    List<Finding> waiting(long networkId, Instant now) {
        return pixels(
                networkId,
                WAITING_TOKEN,
                "'', if(p.waiting_since is null, p.content_by, p.waiting_by)",
                "pixel p where p.network_id = :networkId and p.archived_at is null and p.awaits_since > :from",
                "/review",
                now.minus(NEWS),
                null);
    }

    /** Pixels whose last health check failed. */
    List<Finding> failing(long networkId) {
        return pixels(
                networkId,
                FAILING_TOKEN,
                "coalesce(h.problem, ''), p.content_by",
                "health_check h join pixel p on p.id = h.pixel_id where h.network_id = :networkId"
                        + " and h.outcome = 'FAILED' and p.archived_at is null and p.active",
                "#health",
                null,
                null);
    }

    /** Pixels whose flight ends soon. */
    List<Finding> ending(long networkId, Instant now) {
        return pixels(
                networkId,
                ENDING_TOKEN,
                "p.flight_end, p.content_by",
                "pixel p where p.network_id = :networkId and p.archived_at is null and p.active"
                        + " and p.flight_end > :from and p.flight_end <= :until",
                "",
                now,
                now.plus(SOON));
    }

    /** Coverage rules with gaps. */
    List<Finding> coverage(long networkId) {
        return found(
                "select " + COVERAGE_TOKEN + ", r.name, concat('/networks/', r.network_id, '/coverage'),"
                        + " format(sum(g.uncovered), 0) from coverage_rule r join coverage_gap g on g.rule_id = r.id"
                        + " where r.network_id = :networkId and r.archived_at is null" + UNTOLD + COVERAGE_TOKEN
                        + ") group by r.id, r.name, r.network_id having sum(g.uncovered) > 0",
                networkId);
    }

    /** A history that does not hold. */
    List<Finding> tampered(long networkId) {
        return found(
                "select " + TAMPERED_TOKEN + ", 'history',"
                        + " concat('/networks/', v.network_id, '/history/verification'), coalesce(v.fault, '')"
                        + " from history_verification v where v.network_id = :networkId"
                        + " and (v.fault is not null or v.outside > 0)" + UNTOLD + TAMPERED_TOKEN + ")",
                networkId);
    }

    /** Webhooks that the application paused. */
    List<Finding> pausedWebhooks(long networkId) {
        return found(
                "select " + WEBHOOK_TOKEN + ", w.name, concat('/webhooks/', w.id), coalesce(w.paused_because, '')"
                        + " from webhook w where w.network_id = :networkId and w.archived_at is null"
                        + " and w.paused_at is not null" + UNTOLD + WEBHOOK_TOKEN + ")",
                networkId);
    }

    /** That people may approve their own content from now on. One person can decide that, so others hear of it. */
    List<Finding> fourEyesOff(long networkId, Instant now) {
        return rows(
                entityManager
                        .createNativeQuery(
                                "select " + FOUR_EYES_TOKEN + ", c.actor_name, concat('/networks/', c.network_id,"
                                        + " '/history?entity=NETWORK'), concat('By ', c.actor_name, '.'), c.actor_id"
                                        + " from history_change c where c.entity = 'NETWORK' and c.entity_id = :networkId"
                                        + " and c.network_id = :networkId and c.at > :from"
                                        + " and json_contains(c.before_image, 'true', '$.fourEyes')"
                                        + " and json_contains(c.after_image, 'false', '$.fourEyes')" + UNTOLD
                                        + FOUR_EYES_TOKEN + ")",
                                Object[].class)
                        .setParameter("networkId", networkId)
                        .setParameter("from", now.minus(NEWS))
                        .getResultList(),
                row -> finding(row, id(row[4]), null, Scope.network(networkId)));
    }

    private List<Finding> pixels(
            long networkId,
            String token,
            String detailAndAuthor,
            String from,
            String part,
            @Nullable Instant after,
            @Nullable Instant until) {
        var query = entityManager
                .createNativeQuery(
                        "select " + token + ", p.name, concat('/pixels/', p.id, '" + part + "'), " + detailAndAuthor
                                + ", p.owner, p.advertiser_id from " + from + UNTOLD + token
                                + ") order by p.id limit " + MAX,
                        Object[].class)
                .setParameter("networkId", networkId);
        if (after != null) {
            query.setParameter("from", after);
        }
        if (until != null) {
            query.setParameter("until", until);
        }
        return rows(
                query.getResultList(), row -> finding(row, id(row[4]), (String) row[5], scope(networkId, id(row[6]))));
    }

    private List<Finding> found(String sql, long networkId) {
        return rows(
                entityManager
                        .createNativeQuery(sql, Object[].class)
                        .setParameter("networkId", networkId)
                        .getResultList(),
                row -> finding(row, null, null, Scope.network(networkId)));
    }

    private static List<Finding> rows(List<?> found, Function<@Nullable Object[], Finding> read) {
        return found.stream().map(row -> read.apply((Object[]) row)).toList();
    }

    private static Finding finding(
            @Nullable Object[] row, @Nullable Long authorId, @Nullable String owner, Scope place) {
        return new Finding(
                String.valueOf(row[0]),
                String.valueOf(row[1]),
                String.valueOf(row[2]),
                row[3] instanceof LocalDateTime end
                        ? TimeWords.end(end.toInstant(ZoneOffset.UTC))
                        : String.valueOf(row[3]),
                authorId,
                owner,
                place);
    }

    private static @Nullable Long id(@Nullable Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    private static Scope scope(long networkId, @Nullable Long advertiserId) {
        return advertiserId == null ? Scope.network(networkId) : Scope.advertiser(networkId, advertiserId);
    }
}
