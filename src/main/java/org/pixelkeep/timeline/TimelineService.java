package org.pixelkeep.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.past.HistoricPeriod;
import org.pixelkeep.serving.past.HistoricPeriods;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.timeline.Interval.State;
import org.pixelkeep.timeline.TrackRecorder.Key;
import org.pixelkeep.timeline.TrackRecorder.Track;

/** What fired in a period on a creative, or what a pixel did in it: as far as the caller can see creatives and pixels. */
@ApplicationScoped
@Transactional
public class TimelineService {
    /** At most so many bars. */
    public static final int MAX_BARS = 100;

    /** At most so many creatives are looked at for one pixel. */
    public static final int MAX_CREATIVES = 50;

    /** At most so many creatives that were chosen. */
    public static final int MAX_CHOSEN = 200;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final CreativeAccess creatives;
    private final PixelAccess pixels;
    private final PixelCreatives places;
    private final HistoricPeriods periods;
    private final EffectivePixelsService effectivePixels;
    private final ChangeLog log;
    private final Permits permits;

    TimelineService(
            CreativeAccess creatives,
            PixelAccess pixels,
            PixelCreatives places,
            HistoricPeriods periods,
            EffectivePixelsService effectivePixels,
            ChangeLog log,
            ConcurrencyLimits atOnce) {
        this.creatives = creatives;
        this.pixels = pixels;
        this.places = places;
        this.periods = periods;
        this.effectivePixels = effectivePixels;
        this.log = log;
        this.permits = new Permits(atOnce.timelines(), atOnce.timelinesPerNetwork());
    }

    /**
     * A bar for each pixel that applied to the creative in the period.
     *
     * @throws NotFound when the creative does not exist or is not visible to the caller
     * @throws TooManyAttempts when several others are being computed
     */
    public Timeline ofCreative(Caller caller, long creativeId, Period requested) {
        var creative = creatives.visible(caller, creativeId);
        if (!caller.grants().allows(Permission.RESOLVE_PIXEL, creative.scope())) {
            throw new NotFound("creative");
        }
        try (var permit = permits.take(creative.networkId, TIMEOUT)) {
            var period = periods.read(creative.networkId, List.of(creativeId), requested.from(), requested.until());
            var bars = bars(caller, creative.networkId, period, null, requested.from());
            return timeline(creative.networkId, requested, period, bars, false);
        }
    }

    /**
     * A bar for each creative that the pixel applied to in the period; creatives of one advertiser on which it did the
     * same share one. Of the first {@value #MAX_CREATIVES} creatives, by ID.
     *
     * @param advertiserId only creatives of this advertiser; {@code null}: of all
     * @throws NotFound when the pixel does not exist or is not visible to the caller
     * @throws TooManyAttempts when several others are being computed
     */
    public Timeline ofPixel(Caller caller, long pixelId, @Nullable Long advertiserId, Period requested) {
        var pixel = pixels.visible(caller, pixelId);
        var reach = caller.grants().reach(Permission.RESOLVE_PIXEL, pixel.networkId);
        try (var permit = permits.take(pixel.networkId, TIMEOUT)) {
            var found = places.of(pixel, reach, advertiserId, requested, MAX_CREATIVES + 1);
            var looked = found.subList(0, Math.min(found.size(), MAX_CREATIVES));
            var period = periods.read(pixel.networkId, looked, requested.from(), requested.until());
            var bars = alike(bars(caller, pixel.networkId, period, pixelId, requested.from()));
            return timeline(pixel.networkId, requested, period, bars, found.size() > looked.size());
        }
    }

    /**
     * The same on chosen creatives, and also where it did not apply at all. Of the first {@value #MAX_CHOSEN}, by ID.
     *
     * @throws NotFound when the pixel does not exist or is not visible to the caller
     * @throws TooManyAttempts when several others are being computed
     */
    public Timeline ofPixelOn(Caller caller, long pixelId, Collection<Long> creativeIds, Period requested) {
        var pixel = pixels.visible(caller, pixelId);
        var reach = caller.grants().reach(Permission.RESOLVE_PIXEL, pixel.networkId);
        try (var permit = permits.take(pixel.networkId, TIMEOUT)) {
            var found = places.chosen(pixel, reach, creativeIds);
            var bars = new ArrayList<Bar>();
            var until = requested.until();
            for (var from = 0; from < Math.min(found.size(), MAX_CHOSEN); from += MAX_CREATIVES) {
                var some = found.subList(from, Math.min(from + MAX_CREATIVES, Math.min(found.size(), MAX_CHOSEN)));
                var period = periods.read(pixel.networkId, some, requested.from(), requested.until());
                bars.addAll(bars(caller, pixel.networkId, period, pixelId, requested.from()));
                until = until.isBefore(period.until()) ? until : period.until();
            }
            return new Timeline(
                    pixel.networkId, requested.from(), until, requested.until(), bars, 0, found.size() > MAX_CHOSEN);
        }
    }

    private static Timeline timeline(
            long networkId, Period requested, HistoricPeriod period, List<Bar> bars, boolean more) {
        var shown = bars.subList(0, Math.min(bars.size(), MAX_BARS));
        return new Timeline(
                networkId,
                requested.from(),
                period.until(),
                requested.until(),
                shown,
                bars.size() - shown.size(),
                more);
    }

    private List<Bar> bars(Caller caller, long networkId, HistoricPeriod period, @Nullable Long only, Instant from) {
        var recorder = new TrackRecorder(effectivePixels.answers(caller), only);
        period.visit(recorder);
        var causes = new Causes(period.steps());
        var whole = new LinkedHashMap<Key, List<Interval>>();
        recorder.tracks().forEach((key, track) -> whole.put(key, track.between(from, period.until())));
        var entries = entries(caller, networkId, changeIds(whole, causes, from));
        var bars = new ArrayList<Bar>();
        whole.forEach((key, intervals) -> {
            var track = Objects.requireNonNull(recorder.tracks().get(key));
            bars.add(bar(key, track, withCauses(key, intervals, causes, entries, from)));
        });
        return bars;
    }

    private static Bar bar(Key key, Track track, List<Interval> intervals) {
        return new Bar(key.pixelId(), track.name(), track.advertiserId(), List.of(key.creativeId()), intervals);
    }

    private static Collection<Long> changeIds(Map<Key, List<Interval>> whole, Causes causes, Instant from) {
        return whole.entrySet().stream()
                .flatMap(track -> track.getValue().stream()
                        .filter(interval -> interval.from().isAfter(from))
                        .flatMap(interval -> causes.of(track.getKey(), interval).stream()))
                .distinct()
                .toList();
    }

    /** Nothing for callers who cannot see the log. */
    private Map<Long, Entry> entries(Caller caller, long networkId, Collection<Long> changeIds) {
        return caller.grants().reach(Permission.VIEW_HISTORY, networkId).isEmpty()
                ? Map.of()
                : log.byIdInOutline(caller, networkId, changeIds);
    }

    private static List<Interval> withCauses(
            Key key, List<Interval> intervals, Causes causes, Map<Long, Entry> entries, Instant from) {
        return intervals.stream()
                .map(interval -> {
                    if (!interval.from().isAfter(from)) {
                        return interval;
                    }
                    var changeId = causes.of(key, interval);
                    var change = changeId.isEmpty() ? null : entries.get(changeId.get());
                    return interval.with(new Interval.Cause(changeId.isEmpty(), change));
                })
                .toList();
    }

    /** Creatives of one advertiser with the same intervals share a bar. */
    private static List<Bar> alike(List<Bar> bars) {
        record Look(long advertiserId, List<Interval> intervals) {}
        var groups = new LinkedHashMap<Look, List<Bar>>();
        for (var bar : bars) {
            if (bar.intervals().stream().anyMatch(interval -> interval.state() != State.ABSENT)) {
                groups.computeIfAbsent(new Look(bar.advertiserId(), bar.intervals()), look -> new ArrayList<>())
                        .add(bar);
            }
        }
        return groups.values().stream()
                .map(group -> {
                    var first = group.get(0);
                    var creativeIds = group.stream()
                            .flatMap(bar -> bar.creativeIds().stream())
                            .sorted()
                            .toList();
                    return new Bar(first.pixelId(), first.name(), first.advertiserId(), creativeIds, first.intervals());
                })
                .toList();
    }
}
