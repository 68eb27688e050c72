package org.pixelkeep.timeline.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.timeline.Bar;
import org.pixelkeep.timeline.Interval;
import org.pixelkeep.timeline.Interval.State;
import org.pixelkeep.timeline.Timeline;
import org.pixelkeep.timeline.TimelineService;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.page.Choices;

/** Assembles the pages of timelines. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class TimelineViews {
    /** So many lines of the table are on the page; the file has all. */
    private static final int MAX_LINES = 500;

    /** So many parts and lines are drawn in one bar. */
    private static final int MAX_SEGMENTS = 400;

    /** In percent: what is narrower has no label. */
    private static final double LABELED = 16;

    private static final int MAX_NAMES = 20;

    private final TimelineService timelines;
    private final CreativeAccess creatives;
    private final PixelAccess pixels;
    private final AdvertiserAccess advertisers;
    private final Clock clock;

    TimelineViews(
            TimelineService timelines,
            CreativeAccess creatives,
            PixelAccess pixels,
            AdvertiserAccess advertisers,
            Clock clock) {
        this.timelines = timelines;
        this.creatives = creatives;
        this.pixels = pixels;
        this.advertisers = advertisers;
        this.clock = clock;
    }

    TimelineView ofCreative(Caller caller, long creativeId, TimelineQuery query) {
        var creative = creatives.visible(caller, creativeId);
        var inputErrors = new Violations();
        var period = query.read(clock.instant(), inputErrors);
        var timeline = timelines.ofCreative(caller, creativeId, period);
        var drawn = new Drawn(timeline, null);
        for (var bar : timeline.bars()) {
            drawn.add(bar, bar.name(), "/pixels/" + bar.pixelId(), null, List.of());
        }
        return drawn.view(
                new Subject(
                        creative.name,
                        "/creatives/" + creativeId,
                        advertisers.visible(caller, creative.advertiserId).name,
                        "/advertisers/" + creative.advertiserId,
                        false),
                query,
                Choices.NONE,
                new Errors(inputErrors.found()));
    }

    TimelineView ofPixel(Caller caller, long pixelId, TimelineQuery query, @Nullable String advertiser) {
        var pixel = pixels.visible(caller, pixelId);
        var inputErrors = new Violations();
        var period = query.read(clock.instant(), inputErrors);
        var chosen = Filtering.id("advertiser", advertiser);
        var timeline = timelines.ofPixel(caller, pixelId, chosen, period);
        var names = creatives.names(timeline.bars().stream()
                .flatMap(bar -> bar.creativeIds().stream())
                .toList());
        var advertiserNames = advertisers.names(
                timeline.bars().stream().map(Bar::advertiserId).distinct().toList());
        var drawn = new Drawn(timeline, chosen);
        for (var bar : timeline.bars()) {
            add(drawn, bar, names, advertiserNames.getOrDefault(bar.advertiserId(), ""));
        }
        return drawn.view(
                new Subject(
                        pixel.name, "/pixels/" + pixelId, "Pixels", "/networks/" + pixel.networkId + "/pixels", true),
                query,
                pixel.scope == PixelScope.NETWORK ? choices(caller, pixel.networkId, chosen) : Choices.NONE,
                new Errors(inputErrors.found()));
    }

    private static Choices choices(Caller caller, long networkId, @Nullable Long chosen) {
        var reach = caller.grants().reach(Permission.VIEW_ADVERTISER, networkId);
        return Choices.ofAdvertisers(
                networkId, chosen, (max, wanted) -> Advertiser.names(networkId, reach, max, wanted));
    }

    private static void add(Drawn drawn, Bar bar, Map<Long, String> names, String advertiser) {
        var ids = bar.creativeIds();
        if (ids.size() == 1) {
            var id = ids.get(0);
            drawn.add(bar, names.getOrDefault(id, ""), "/creatives/" + id, advertiser, List.of());
            return;
        }
        var links = ids.stream()
                .limit(MAX_NAMES)
                .map(id -> new TimelineView.Link(names.getOrDefault(id, ""), "/creatives/" + id))
                .toList();
        drawn.add(bar, ids.size() + " creatives of " + advertiser, "/advertisers/" + bar.advertiserId(), null, links);
    }

    private record Subject(String name, String href, String parent, String parentHref, boolean isPixel) {}

    /** A page while it is drawn. */
    private static final class Drawn {
        private final Timeline timeline;
        private final @Nullable String advertiser;
        private final Zoom zoom;
        private final List<TimelineView.Row> rows = new ArrayList<>();
        private final List<TimelineView.Line> lines = new ArrayList<>();
        private final EnumSet<IntervalStyle> looks = EnumSet.noneOf(IntervalStyle.class);
        private int moreLines;

        Drawn(Timeline timeline, @Nullable Long advertiserId) {
            this.timeline = timeline;
            this.advertiser = advertiserId == null ? null : advertiserId.toString();
            this.zoom = new Zoom(timeline.from(), timeline.wanted());
        }

        TimelineView view(Subject subject, TimelineQuery query, Choices choices, Errors errors) {
            return TimelineView.builder()
                    .subject(subject.name())
                    .subjectHref(subject.href())
                    .parent(subject.parent())
                    .parentHref(subject.parentHref())
                    .ofPixel(subject.isPixel())
                    .preset(errors.isEmpty() ? query.preset() : TimelineView.USUAL)
                    .from(timeline.from())
                    .until(timeline.until())
                    .wanted(timeline.wanted())
                    .rows(rows)
                    .hidden(timeline.hidden())
                    .more(timeline.more())
                    .ticks(zoom.ticks())
                    .looks(List.copyOf(looks))
                    .lines(lines)
                    .moreLines(moreLines)
                    .advertisers(choices)
                    .advertiser(advertiser)
                    .errors(errors)
                    .build();
        }

        void add(Bar bar, String name, String href, @Nullable String note, List<TimelineView.Link> creatives) {
            var segments = new ArrayList<TimelineView.Segment>();
            var edges = new ArrayList<TimelineView.Edge>();
            Interval before = null;
            for (var interval : bar.intervals()) {
                var detail = detail(interval, before);
                if (segments.size() < MAX_SEGMENTS) {
                    segments.add(segment(interval, detail));
                    if (interval.cause() != null) {
                        edges.add(edge(interval));
                    }
                }
                line(name, href, interval, detail);
                before = interval;
            }
            var last = bar.intervals().get(bar.intervals().size() - 1);
            rows.add(new TimelineView.Row(name, href, note, creatives, share(bar), ending(last), segments, edges));
        }

        /** What it does at the end, after "now" or "at the end". */
        private static String ending(Interval last) {
            return switch (last.state()) {
                case FIRED -> "fires";
                case ABSENT -> "does not apply";
                case HELD_BACK -> "held back, " + last.title().toLowerCase(Locale.ROOT);
            };
        }

        private static String detail(Interval interval, @Nullable Interval before) {
            return interval.state() == State.FIRED && before != null && before.state() == State.FIRED
                    ? "It fired with different content than before."
                    : interval.detail();
        }

        private TimelineView.Segment segment(Interval interval, String detail) {
            var look = IntervalStyle.of(interval);
            looks.add(look);
            var left = zoom.place(interval.from());
            var width = zoom.place(interval.until()) - left;
            return new TimelineView.Segment(
                    look,
                    Zoom.percent(left),
                    Zoom.percent(width),
                    interval.title() + " for " + Zoom.words(interval.length()) + ". " + detail,
                    Zoom.query(margin(interval, -1), margin(interval, 1), advertiser),
                    width >= LABELED && look != IntervalStyle.ABSENT,
                    interval.title());
        }

        /** A tenth before and after, so that one sees the edges. */
        private Instant margin(Interval interval, int side) {
            var tenth = interval.length().dividedBy(10).plus(Duration.ofSeconds(1));
            return side < 0 ? interval.from().minus(tenth) : interval.until().plus(tenth);
        }

        private TimelineView.Edge edge(Interval interval) {
            var cause = cause(interval);
            return new TimelineView.Edge(
                    Zoom.percent(zoom.place(interval.from())),
                    by(interval),
                    cause == null ? "" : cause,
                    causeHref(interval));
        }

        private void line(String name, String href, Interval interval, String detail) {
            if (lines.size() == MAX_LINES) {
                moreLines++;
                return;
            }
            lines.add(TimelineView.Line.builder()
                    .name(name)
                    .href(href)
                    .from(interval.from())
                    .until(interval.until())
                    .length(Zoom.words(interval.length()))
                    .look(IntervalStyle.of(interval))
                    .title(interval.title())
                    .detail(detail)
                    .by(by(interval))
                    .cause(cause(interval))
                    .causeHref(causeHref(interval))
                    .build());
        }

        private static @Nullable String cause(Interval interval) {
            var cause = interval.cause();
            if (cause == null) {
                return null;
            }
            var change = cause.change();
            return change != null ? change.sentence().text() : cause.clock() ? "A flight started or ended" : "A change";
        }

        private static @Nullable String by(Interval interval) {
            var cause = interval.cause();
            var change = cause == null ? null : cause.change();
            return change == null ? null : change.actor();
        }

        private @Nullable String causeHref(Interval interval) {
            var cause = interval.cause();
            var change = cause == null ? null : cause.change();
            return change == null ? null : "/networks/" + timeline.networkId() + "/change-sets/" + change.changeSet();
        }

        private String share(Bar bar) {
            var whole = Duration.between(timeline.from(), timeline.until()).toMillis();
            if (bar.fired().isZero()) {
                return "Never fired";
            }
            var percent = 100 * bar.fired().toMillis() / Math.max(1, whole);
            return percent == 0 ? "Fired less than 1% of the time" : "Fired " + percent + "% of the time";
        }
    }
}
