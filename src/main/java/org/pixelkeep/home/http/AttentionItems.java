package org.pixelkeep.home.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.health.HealthAccess;
import org.pixelkeep.health.HealthOutcome;
import org.pixelkeep.history.integrity.VerificationRecord;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.home.http.DashboardView.Item;
import org.pixelkeep.home.http.DashboardView.Need;
import org.pixelkeep.impact.CoverageCounting;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.time.TimeWords;
import org.pixelkeep.web.page.Format;

/** Finds what needs attention in a network. */
@ApplicationScoped
class AttentionItems {
    private static final int SHOWN = 5;
    private static final Duration SOON = Duration.ofDays(14);

    private final PixelAccess pixels;
    private final CreativeAccess creatives;
    private final HealthAccess health;
    private final CoverageRuleAccess coverage;
    private final CoverageCounting counting;
    private final VerificationService verifications;

    AttentionItems(
            PixelAccess pixels,
            CreativeAccess creatives,
            HealthAccess health,
            CoverageRuleAccess coverage,
            CoverageCounting counting,
            VerificationService verifications) {
        this.pixels = pixels;
        this.creatives = creatives;
        this.health = health;
        this.coverage = coverage;
        this.counting = counting;
        this.verifications = verifications;
    }

    /** The nonempty kinds, most urgent first. Two queries per kind. */
    List<Need> of(Caller caller, long networkId, Instant now) {
        return Stream.of(
                        tampered(caller, networkId),
                        waiting(caller, networkId, now),
                        failing(caller, networkId, now),
                        suspended(caller, networkId),
                        uncovered(caller, networkId),
                        ending(caller, networkId, now),
                        dueForReview(caller, networkId, now),
                        plainOnly(caller, networkId))
                .filter(need -> need.number() > 0)
                .toList();
    }

    private Need tampered(Caller caller, long networkId) {
        var href = "/networks/" + networkId + "/history/verification";
        var found = caller.grants().allows(Permission.VIEW_HISTORY, Scope.network(networkId))
                ? verifications.last(networkId).filter(kept -> !kept.holds())
                : Optional.<VerificationRecord>empty();
        return new Need(
                "Tampered with in the database",
                "The history or the data it describes was altered.",
                "alert-triangle",
                "bad",
                found.isPresent() ? 1 : 0,
                found.stream()
                        .map(kept -> new Item(
                                kept.fault == null
                                        ? "Changed outside the application"
                                        : "First bad revision: " + kept.faultRevision,
                                href,
                                ""))
                        .toList(),
                href);
    }

    private Need waiting(Caller caller, long networkId, Instant now) {
        var queue = "/networks/" + networkId + "/reviews";
        var reviews = caller.grants().allows(Permission.REVIEW_PIXEL, Scope.network(networkId));
        var listing = pixels.listing(caller, networkId, PixelFilter.waitingForReview());
        if (!reviews) {
            listing.where(
                    PixelQueries.AUTHOR + " = :author", "author", Objects.requireNonNullElse(caller.userId(), 0L));
        }
        return need(
                reviews ? "Waiting for review" : "Your pixels in review",
                reviews
                        ? "New pixels and edits wait until a reviewer approves them."
                        : "You submitted them. A reviewer has to approve them.",
                "hourglass",
                "waiting",
                listing.slice(first("submitted")),
                pixel -> Format.since(pixel.newest().submittedAt, now),
                reviews ? queue : queueOf(caller, networkId, queue));
    }

    /** What the caller submitted; {@code null}: the queue does not tell the caller who submitted what. */
    private static @Nullable String queueOf(Caller caller, long networkId, String queue) {
        return caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole()
                ? queue + "?by=" + caller.userId()
                : null;
    }

    private Need failing(Caller caller, long networkId, Instant now) {
        var found = health.listing(caller, networkId, HealthOutcome.FAILED).slice(first(null));
        var failing = PixelQueries.outlines(
                found.items().stream().map(check -> check.pixelId).toList());
        return new Need(
                "Failing pixels",
                "Their URLs did not respond correctly.",
                "heartbeat",
                "bad",
                found.total(),
                found.items().stream()
                        .map(check -> new Item(
                                Objects.requireNonNull(failing.get(check.pixelId))
                                        .name(),
                                "/pixels/" + check.pixelId + "#health",
                                check.checkedAt == null ? "" : Format.since(check.checkedAt, now)))
                        .toList(),
                "/networks/" + networkId + "/health?outcome=FAILED");
    }

    private Need uncovered(Caller caller, long networkId) {
        var rules = coverage.rules(caller, networkId);
        counting.refresh(networkId, rules);
        var gaps = coverage.uncovered(caller, networkId, rules);
        return new Need(
                "Missing coverage",
                "Creatives without the pixels your coverage rules require.",
                "target",
                "waiting",
                gaps.size(),
                rules.stream()
                        .filter(rule -> gaps.containsKey(rule.id))
                        .limit(SHOWN)
                        .map(rule -> new Item(
                                rule.name, "/coverage-rules/" + rule.id, creatives(gaps.getOrDefault(rule.id, 0L))))
                        .toList(),
                "/networks/" + networkId + "/coverage");
    }

    private static String creatives(long number) {
        return Format.thousands(number) + (number == 1 ? " creative" : " creatives");
    }

    private Need suspended(Caller caller, long networkId) {
        var found = creatives
                .listing(caller, networkId, new CreativeFilter(null, null, null, "SUSPENDED"))
                .slice(first(null));
        return new Need(
                "Suspended creatives",
                "No pixel fires on them until a reviewer ends the suspension.",
                "ban",
                "bad",
                found.total(),
                found.items().stream()
                        .map(creative -> new Item(creative.name, "/creatives/" + creative.id, ""))
                        .toList(),
                "/networks/" + networkId + "/creatives?state=SUSPENDED");
    }

    private Need ending(Caller caller, long networkId, Instant now) {
        var found = switchedOn(caller, networkId)
                .where("p.flightEnd < :soon or p.flightStart > :now", "soon", now.plus(SOON))
                .with("now", now)
                .order("flight", "coalesce(p.flightEnd, p.flightStart)", false, Instant.class, AttentionItems::flight)
                .slice(first("flight"));
        return need(
                "Out of flight or ending soon",
                "Their flight has ended, ends within 14 days, or has not started.",
                "calendar",
                "waiting",
                found,
                pixel -> flightWords(pixel, now),
                null);
    }

    private Need dueForReview(Caller caller, long networkId, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var found = pixels.listing(caller, networkId, PixelFilter.ALL)
                .where("p.reviewBy <= :today", "today", today)
                .slice(first("name"));
        return need(
                "Due for review",
                "Their “review by” date has passed.",
                "eye",
                "known",
                found,
                pixel -> "by " + TimeWords.day(Objects.requireNonNull(pixel.reviewBy)),
                null);
    }

    private Need plainOnly(Caller caller, long networkId) {
        var found = switchedOn(caller, networkId).where("p.plainOnly = true").slice(first("name"));
        return need(
                "Without a secure variant",
                "They never fire on secure inventory.",
                "lock-open",
                "waiting",
                found,
                pixel -> "",
                null);
    }

    private Listing<Pixel> switchedOn(Caller caller, long networkId) {
        return pixels.listing(
                caller, networkId, PixelFilter.builder().state("ACTIVE").build());
    }

    private static Instant flight(Pixel pixel) {
        return pixel.flightEnd != null ? pixel.flightEnd : Objects.requireNonNull(pixel.flightStart);
    }

    private static String flightWords(Pixel pixel, Instant now) {
        var end = pixel.flightEnd;
        var start = pixel.flightStart;
        if (start != null && start.isAfter(now)) {
            return "starts " + Format.since(start, now);
        }
        if (end == null) {
            return "";
        }
        return (end.isAfter(now) ? "ends " : "ended ") + Format.since(end, now);
    }

    private static Need need(
            String title,
            String why,
            String icon,
            String color,
            Slice<Pixel> found,
            Function<Pixel, String> when,
            @Nullable String all) {
        var items = found.items().stream()
                .map(pixel -> new Item(pixel.name, "/pixels/" + pixel.id, when.apply(pixel)))
                .toList();
        return new Need(title, why, icon, color, found.total(), items, all);
    }

    private static SliceRequest first(@Nullable String sort) {
        return new SliceRequest(SHOWN, null, null, sort);
    }
}
