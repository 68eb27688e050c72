package org.pixelkeep.health;

import com.google.common.hash.Hashing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pixelkeep.network.Network;
import org.pixelkeep.outbound.Fetched;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.transaction.CompletesForm;
import org.pixelkeep.shared.transaction.Retried;

/**
 * The only writer of checks and their results. Nodes coordinate through the database: which one checks a pixel, and
 * when a host may be requested again. None of this is a person's change, so it is not in the log.
 */
@Retried
@Transactional
@ApplicationScoped
public class HealthService {
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final Duration USUAL = Duration.ofHours(6);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(15);
    private static final Duration MAX_RETRY = Duration.ofHours(24);
    /** Longer than a host rests. */
    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(20);

    private static final Duration HOST_REST = Duration.ofSeconds(10);
    private static final Duration MAX_HOST_REST = Duration.ofHours(1);

    /** Longer than until the next check of a pixel that fails. */
    private static final Duration HOSTS = Duration.ofDays(2);

    private static final int KEPT = 100;

    /** Characters kept of each redirect: a server can send long ones for each check. */
    private static final int REDIRECT = 500;

    private static final int AT_ONCE = 1_000;

    private final EntityManager entityManager;
    private final Clock clock;

    HealthService(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * A pixel that this node may check now.
     *
     * @param tracked what the URL fires for
     * @param url the one whose turn it is
     */
    public record Claimed(long pixelId, long networkId, PixelFormat format, TrackedEvent tracked, String url) {}

    /** Schedules the pixels of networks with checks turned on, and unschedules others. */
    public void enroll() {
        entityManager
                .createNativeQuery("""
                        insert ignore into health_check (pixel_id, network_id, next_at)
                        select p.id, p.network_id, timestampadd(second, mod(p.id * 37, 600), :now)
                        from pixel p join network n on n.id = p.network_id
                        where n.check_health and n.archived_at is null and p.archived_at is null and p.active
                            and p.review_status in ('APPROVED', 'EXEMPT')
                            and (p.format <> 'RAW_JAVASCRIPT' or n.check_scripts)
                            and not exists (select 1 from health_check h where h.pixel_id = p.id)
                        order by p.id limit :most""")
                .setParameter("now", clock.instant())
                .setParameter("most", AT_ONCE)
                .executeUpdate();
    }

    /** Claims due pixels, up to a limit; other nodes skip them. Postpones what cannot be fetched now. */
    public List<Claimed> claimDue(int max) {
        var now = clock.instant();
        List<?> ids = entityManager
                .createNativeQuery("""
                        select due.pixel_id from (
                            select pixel_id, next_at,
                                row_number() over (partition by network_id order by next_at, pixel_id) as turn_of_network
                            from health_check
                            where next_at <= :now and (claimed_until is null or claimed_until < :now)) due
                        order by due.turn_of_network, due.next_at, due.pixel_id limit :most""", Long.class)
                .setParameter("now", now)
                .setParameter("most", max)
                .getResultList();
        return ids.stream()
                .map(id -> HealthCheck.<HealthCheck>findById(((Number) id).longValue(), LockModeType.PESSIMISTIC_WRITE))
                .filter(check -> check != null
                        && !check.nextAt.isAfter(now)
                        && (check.claimedUntil == null || check.claimedUntil.isBefore(now)))
                .flatMap(check -> claimReviewed(check, now).stream())
                .toList();
    }

    /** Content that no reviewer let through, such as new content of a pixel that was scheduled before, waits for one. */
    private Optional<Claimed> claimReviewed(HealthCheck check, Instant now) {
        if (Pixel.<Pixel>findById(check.pixelId).isLetThrough()) {
            return claim(check, now);
        }
        check.nextAt = now.plus(USUAL);
        return Optional.empty();
    }

    /** Claims one pixel out of turn; empty if another node has it or its host was just checked. */
    public Optional<Claimed> claimNow(long pixelId) {
        var now = clock.instant();
        Pixel pixel = Pixel.findById(pixelId);
        entityManager
                // An existing row is locked exclusively. Two transactions that share the lock would deadlock.
                .createNativeQuery("insert into health_check (pixel_id, network_id, next_at) values (?1, ?2, ?3)"
                        + " on duplicate key update pixel_id = pixel_id")
                .setParameter(1, pixelId)
                .setParameter(2, pixel.networkId)
                .setParameter(3, now)
                .executeUpdate();
        HealthCheck check = HealthCheck.findById(pixelId, LockModeType.PESSIMISTIC_WRITE);
        return check.claimedUntil != null && check.claimedUntil.isAfter(now) ? Optional.empty() : claim(check, now);
    }

    /** Whether the network checks pixels of this format. */
    public boolean wants(long networkId, PixelFormat format) {
        Network network = Network.findById(networkId);
        return network.checkHealth && (format.isUrl() || network.checkScripts) && !network.isArchived();
    }

    /** Records the result and schedules the next check. */
    @CompletesForm
    public HealthResult record(Claimed claimed, Fetched fetched) {
        var now = clock.instant();
        HealthCheck check = HealthCheck.findById(claimed.pixelId(), LockModeType.PESSIMISTIC_WRITE);
        Pixel pixel = Pixel.findById(claimed.pixelId());
        var changed = differs(pixel, claimed.tracked(), fetched);
        var assessment = Assessment.of(claimed.format(), fetched, changed, now);
        var result = new HealthResult();
        result.networkId = check.networkId;
        result.pixelId = check.pixelId;
        result.checkedAt = now;
        result.event = claimed.tracked().moment();
        result.outcome = assessment.outcome();
        result.problem = assessment.problem();
        result.address = Texts.start(fetched.url(), 4096);
        result.redirects = fetched.redirects().stream()
                .map(url -> Texts.cut(url, REDIRECT))
                .collect(Collectors.joining("\n"));
        result.status = fetched.status();
        result.contentType = fetched.contentType() == null ? null : Texts.start(fetched.contentType(), 200);
        result.size = fetched.status() == null ? null : fetched.body().length;
        result.duration = (int) fetched.duration().toMillis();
        result.tlsUntil = fetched.tlsUntil();
        result.cookies = Texts.start(String.join(",", fetched.cookies()), 500);
        result.changed = changed;
        result.persist();
        var urls = ExampleUrl.of(pixel);
        var overall = Assessment.overall(urls, HealthResult.latest(check.pixelId));
        check.outcome = overall.outcome();
        check.problem = overall.problem();
        check.checkedAt = now;
        check.claimedUntil = null;
        check.turn = check.turn + 1 < urls.size() ? check.turn + 1 : 0;
        check.failures = failuresInARow(check, overall, assessment);
        check.nextAt = now.plus(nextIn(check, assessment));
        rest(check.networkId, claimed.url(), assessment.outcome() == HealthOutcome.FAILED, now);
        forgetOld(check.pixelId);
        return result;
    }

    private static int failuresInARow(HealthCheck check, Assessment overall, Assessment last) {
        if (overall.outcome() != HealthOutcome.FAILED) {
            return 0;
        }
        return last.outcome() == HealthOutcome.FAILED ? check.failures + 1 : check.failures;
    }

    /** Its other URLs follow soon; then it rests, longer each time while it fails. */
    private static Duration nextIn(HealthCheck check, Assessment last) {
        if (check.turn > 0 && last.outcome() != HealthOutcome.FAILED) {
            return BETWEEN_EVENTS;
        }
        return check.failures == 0 ? USUAL : doubled(FIRST_RETRY, check.failures, MAX_RETRY);
    }

    private Optional<Claimed> claim(HealthCheck check, Instant now) {
        Pixel pixel = Pixel.findById(check.pixelId);
        var urls = ExampleUrl.of(pixel);
        if (pixel.isArchived() || !wants(pixel.networkId, pixel.format) || urls.isEmpty()) {
            check.nextAt = now.plus(USUAL);
            return Optional.empty();
        }
        var next = urls.get(check.turn < urls.size() ? check.turn : 0);
        if (!turnOf(check.networkId, next.url(), now)) {
            check.nextAt = now.plus(HOST_REST.multipliedBy(2));
            return Optional.empty();
        }
        check.claimedUntil = now.plus(CLAIM);
        return Optional.of(new Claimed(check.pixelId, check.networkId, pixel.format, next.tracked(), next.url()));
    }

    /**
     * Claims the host for the network, if no other node has it and it has rested. Each network has its own rests:
     * otherwise, one whose pixels fail would keep the others from checking theirs.
     */
    private boolean turnOf(long networkId, String url, Instant now) {
        var host = host(url);
        entityManager
                .createNativeQuery("insert into health_host (network_id, host, resting_until) values (?1, ?2, ?3)"
                        + " on duplicate key update host = host")
                .setParameter(1, networkId)
                .setParameter(2, host)
                .setParameter(3, now)
                .executeUpdate();
        return entityManager
                        .createNativeQuery("update health_host set resting_until = ?3"
                                + " where network_id = ?1 and host = ?2 and resting_until <= ?4")
                        .setParameter(1, networkId)
                        .setParameter(2, host)
                        .setParameter(3, now.plus(HOST_REST))
                        .setParameter(4, now)
                        .executeUpdate()
                == 1;
    }

    /** A failing host is left alone longer each time. */
    private void rest(long networkId, String url, boolean failed, Instant now) {
        var host = host(url);
        if (!failed) {
            entityManager
                    .createNativeQuery("update health_host set failures = 0 where network_id = ?1 and host = ?2")
                    .setParameter(1, networkId)
                    .setParameter(2, host)
                    .executeUpdate();
            return;
        }
        List<?> failures = entityManager
                .createNativeQuery(
                        "select failures from health_host where network_id = ?1 and host = ?2 for update",
                        Integer.class)
                .setParameter(1, networkId)
                .setParameter(2, host)
                .getResultList();
        var inARow = failures.isEmpty() ? 1 : ((Number) failures.get(0)).intValue() + 1;
        entityManager
                .createNativeQuery("update health_host set failures = ?3, resting_until = ?4"
                        + " where network_id = ?1 and host = ?2")
                .setParameter(1, networkId)
                .setParameter(2, host)
                .setParameter(3, inARow)
                .setParameter(4, now.plus(doubled(HOST_REST, inARow, MAX_HOST_REST)))
                .executeUpdate();
    }

    /** Forgets hosts that nobody asked for days. */
    public void forgetHosts() {
        entityManager
                .createNativeQuery("delete from health_host where resting_until < ?1")
                .setParameter(1, clock.instant().minus(HOSTS))
                .executeUpdate();
    }

    /** The first response after an approval is the baseline for later ones, of each event. */
    private static boolean differs(Pixel pixel, TrackedEvent tracked, Fetched fetched) {
        var compares = (pixel.format == PixelFormat.JAVASCRIPT_URL || pixel.format == PixelFormat.HTML_URL)
                && (pixel.reviewStatus == ReviewStatus.APPROVED || pixel.reviewStatus == ReviewStatus.EXEMPT)
                && fetched.problem() == null
                && fetched.status() != null
                && fetched.status() / 100 == 2;
        if (!compares) {
            return false;
        }
        var digest = Hashing.sha256().hashBytes(fetched.body()).asBytes();
        HealthBaseline baseline = HealthBaseline.findById(new HealthBaseline.Key(pixel.id, tracked.moment()));
        if (baseline == null) {
            baseline = new HealthBaseline();
            baseline.pixelId = pixel.id;
            baseline.event = tracked.moment();
            baseline.digest = digest;
            baseline.approvedAt = pixel.reviewedAt;
            baseline.persist();
            return false;
        }
        if (!Objects.equals(baseline.approvedAt, pixel.reviewedAt)) {
            baseline.digest = digest;
            baseline.approvedAt = pixel.reviewedAt;
            return false;
        }
        return !MessageDigest.isEqual(baseline.digest, digest);
    }

    private void forgetOld(long pixelId) {
        List<?> oldest = entityManager
                .createNativeQuery(
                        "select id from health_result where pixel_id = ?1 order by id desc limit 1 offset ?2",
                        Long.class)
                .setParameter(1, pixelId)
                .setParameter(2, KEPT)
                .getResultList();
        if (!oldest.isEmpty()) {
            HealthResult.delete("pixelId = ?1 and id <= ?2", pixelId, ((Number) oldest.get(0)).longValue());
        }
    }

    private static Duration doubled(Duration first, int failures, Duration longest) {
        var wanted = first.multipliedBy(1L << Math.min(failures - 1, 16));
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private static String host(String url) {
        return PixelVendors.mentioned(List.of(url)).stream().findFirst().orElse("-");
    }
}
