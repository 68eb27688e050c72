package org.pixelkeep.discrepancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.health.HealthAccess;
import org.pixelkeep.health.HealthResult;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.timeline.Period;
import org.pixelkeep.timeline.Timeline;
import org.pixelkeep.timeline.TimelineService;
import org.pixelkeep.vendor.Vendor;

/** Compares a vendor's counts with ours, as far as the caller can see pixels and creatives. Writes nothing. */
@ApplicationScoped
@Transactional
public class DiscrepancyService {
    /** At most so many days, from the first to the last. */
    public static final int MAX_DAYS = 186;

    /** At most so many creatives. */
    public static final int MAX_CREATIVES = TimelineService.MAX_CHOSEN;

    /** At most so many different names of creatives: each is looked for in all of the network. */
    private static final int MAX_LOOKED_FOR = 2_000;

    private static final int MAX_NAMES = 20;
    private static final int MAX_CHECKS = 500;

    private final PixelAccess pixels;
    private final CreativeLookup creatives;
    private final TimelineService timelines;
    private final HealthAccess health;
    private final Clock clock;

    DiscrepancyService(
            PixelAccess pixels, CreativeLookup creatives, TimelineService timelines, HealthAccess health, Clock clock) {
        this.pixels = pixels;
        this.creatives = creatives;
        this.timelines = timelines;
        this.health = health;
        this.clock = clock;
    }

    /**
     * The comparison, one timeline and four queries.
     *
     * @throws NotFound when the pixel does not exist or is not visible to the caller
     * @throws InvalidInput when there are no counts, or too many days or creatives
     * @throws TooManyAttempts when several timelines are being computed
     */
    public Comparison compare(Caller caller, ComparisonRequest request) {
        var pixel = pixels.visible(caller, request.pixelId());
        var kept = checked(caller, pixel, request);
        var ids = creativeIds(request, kept);
        var timeline = timeline(caller, request, kept, ids);
        var byId = creatives.byId(
                pixel.networkId,
                caller.grants().reach(Permission.VIEW_CREATIVE, pixel.networkId),
                idsOf(ids, timeline));
        var vendors = Vendor.named(pixel.networkId, pixel.vendorIds());
        var days = new DayComparer(
                        request,
                        new TimelineFacts(timeline, request.ourZone()),
                        byId,
                        checks(caller, request, kept),
                        consent(vendors))
                .days(kept);
        return comparison(
                pixel,
                request,
                days,
                new Hints(pixel, vendors, request, days).all(timeline != null && timeline.more()),
                timeline,
                unknown(kept),
                request.counts().size() - kept.size());
    }

    /**
     * The counts of the chosen creatives, with their IDs.
     *
     * @throws InvalidInput when there are none, or too many days or creatives
     */
    List<DayCount> checked(Caller caller, Pixel pixel, ComparisonRequest request) {
        var violations = new Violations();
        request.check(violations);
        checkDays(request.counts(), violations);
        violations.refuseIfAny();
        var kept = resolved(caller, pixel, request);
        if (kept.isEmpty()) {
            throw new InvalidInput("creatives", "The sheet has no counts of the chosen creatives.");
        }
        if (creativeIds(request, kept).size() > MAX_CREATIVES) {
            throw new InvalidInput(
                    "creatives",
                    "The sheet has more than " + MAX_CREATIVES + " creatives. Choose some of them, or send fewer.");
        }
        return kept;
    }

    private static Set<Long> creativeIds(ComparisonRequest request, List<DayCount> counts) {
        var ids = new TreeSet<>(request.creativeIds());
        counts.stream().map(DayCount::creativeId).filter(Objects::nonNull).forEach(ids::add);
        return ids;
    }

    /** The advertisers of the creatives, as far as the caller can see them. One query. */
    Set<Long> advertisers(Caller caller, Pixel pixel, ComparisonRequest request, List<DayCount> counts) {
        var reach = caller.grants().reach(Permission.VIEW_CREATIVE, pixel.networkId);
        return creatives.byId(pixel.networkId, reach, creativeIds(request, counts)).values().stream()
                .map(creative -> creative.advertiserId)
                .collect(Collectors.toSet());
    }

    /**
     * The IDs of creatives by ID, code, or name, as people type them.
     *
     * @param violations notes names that no creative visible to the caller has, or several have
     */
    public Set<Long> creatives(Caller caller, long networkId, Collection<String> names, Violations violations) {
        if (names.size() > MAX_CREATIVES) {
            violations.add("creatives", "Choose at most " + MAX_CREATIVES + " creatives.");
            return Set.of();
        }
        var found = creatives.find(networkId, caller.grants().reach(Permission.VIEW_CREATIVE, networkId), names);
        var unknown = names.stream().filter(name -> !found.containsKey(name)).toList();
        violations.require(
                unknown.isEmpty(),
                "creatives",
                "No single creative has this ID, code, or name: "
                        + DayWords.and(unknown.stream().limit(MAX_NAMES).toList()) + ".");
        return found.values().stream().map(creative -> creative.id).collect(Collectors.toSet());
    }

    /** The names of vendors that a consent string can refuse. */
    static List<String> consent(List<Vendor> vendors) {
        return vendors.stream()
                .filter(vendor -> vendor.gvlId != null)
                .map(vendor -> vendor.name)
                .toList();
    }

    private static Collection<Long> idsOf(Set<Long> ids, @Nullable Timeline timeline) {
        var all = new TreeSet<>(ids);
        if (timeline != null) {
            timeline.bars().forEach(bar -> all.addAll(bar.creativeIds()));
        }
        return all;
    }

    private static void checkDays(List<DayCount> counts, Violations violations) {
        if (counts.isEmpty()) {
            violations.add("theirs", "There are no counts to compare.");
            return;
        }
        var days = counts.stream().map(DayCount::day).collect(Collectors.toCollection(TreeSet::new));
        if (!Instants.isSupported(days.first()) || !Instants.isSupported(days.last())) {
            violations.add(
                    "from", "From " + days.first() + " to " + days.last() + " is not in the years 1970 to 9999.");
            return;
        }
        violations.require(
                days.first().plusDays(MAX_DAYS).isAfter(days.last()),
                "from",
                "From " + days.first() + " to " + days.last() + " is more than " + MAX_DAYS
                        + " days. Choose a shorter period.");
    }

    private Map<String, Creative> named(Caller caller, Pixel pixel, List<DayCount> counts) {
        var names = counts.stream()
                .filter(count -> count.creativeId() == null)
                .map(DayCount::creative)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (names.size() > MAX_LOOKED_FOR) {
            throw new InvalidInput(
                    "creatives", "The sheet names more than 2,000 creatives. Send fewer of them at once.");
        }
        return creatives.find(pixel.networkId, caller.grants().reach(Permission.VIEW_CREATIVE, pixel.networkId), names);
    }

    private List<DayCount> resolved(Caller caller, Pixel pixel, ComparisonRequest request) {
        var known = named(caller, pixel, request.counts());
        var chosen = request.creativeIds();
        return request.counts().stream()
                .map(count -> {
                    var name = count.creative();
                    var creative = name == null || count.creativeId() != null ? null : known.get(name);
                    return creative == null ? count : count.with(creative.id);
                })
                .filter(count -> chosen.isEmpty()
                        || (count.creative() == null && count.creativeId() == null)
                        || (count.creativeId() != null && chosen.contains(count.creativeId())))
                .toList();
    }

    private static List<String> unknown(List<DayCount> counts) {
        return counts.stream()
                .filter(count -> count.creativeId() == null)
                .map(DayCount::creative)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MAX_NAMES)
                .toList();
    }

    private @Nullable Period period(ComparisonRequest request, List<DayCount> counts) {
        var days = counts.stream().map(DayCount::day).collect(Collectors.toCollection(TreeSet::new));
        var from = days.first().atStartOfDay(request.ourZone()).toInstant();
        var until = days.last().plusDays(1).atStartOfDay(request.ourZone()).toInstant();
        var now = clock.instant();
        return from.isBefore(now) ? new Period(from, until.isBefore(now) ? until : now) : null;
    }

    private @Nullable Timeline timeline(
            Caller caller, ComparisonRequest request, List<DayCount> counts, Set<Long> ids) {
        var period = period(request, counts);
        if (period == null) {
            return null;
        }
        return ids.isEmpty()
                ? timelines.ofPixel(caller, request.pixelId(), null, period)
                : timelines.ofPixelOn(caller, request.pixelId(), ids, period);
    }

    private Map<LocalDate, List<HealthResult>> checks(Caller caller, ComparisonRequest request, List<DayCount> counts) {
        var period = period(request, counts);
        var byDay = new HashMap<LocalDate, List<HealthResult>>();
        if (period != null) {
            for (var result : health.problems(caller, request.pixelId(), period.from(), period.until(), MAX_CHECKS)) {
                byDay.computeIfAbsent(
                                LocalDate.ofInstant(result.checkedAt, request.ourZone()), day -> new ArrayList<>())
                        .add(result);
            }
        }
        return byDay;
    }

    private static Comparison comparison(
            Pixel pixel,
            ComparisonRequest request,
            List<ComparedDay> days,
            List<String> hints,
            @Nullable Timeline timeline,
            List<String> unknown,
            int others) {
        var total = days.stream()
                .map(ComparedDay::counts)
                .filter(counts -> counts.ours() != null && counts.theirs() != null)
                .reduce(Counts.NONE, (sum, counts) -> sum.plus(counts.ours(), counts.theirs()));
        return Comparison.builder()
                .networkId(pixel.networkId)
                .pixelId(pixel.id)
                .pixel(pixel.name)
                .ourZone(request.ourZone())
                .theirZone(request.theirZone())
                .tolerance(request.tolerance())
                .days(days)
                .total(total)
                .hints(hints)
                .unknown(unknown)
                .otherCreatives(others)
                .knownUntil(timeline == null ? null : timeline.until())
                .build();
    }
}
