package org.pixelkeep.creative.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.timeline.Interval;
import org.pixelkeep.timeline.Period;
import org.pixelkeep.timeline.Timeline;
import org.pixelkeep.timeline.TimelineService;

/**
 * The moments at which something changed on a creative, for the slider over them: those at which its timeline changes.
 * Not in a transaction of its own, so that a refusal to compute one more timeline does not fail the page.
 */
@ApplicationScoped
class ChangeMoments {
    /** The latest so many are offered. */
    static final int MAX = 100;

    /** Tried one after the other until the period has few enough changes; before them, everything. */
    private static final List<Duration> SHORTER = List.of(Duration.ofDays(30), Duration.ofDays(1));

    private final TimelineService timelines;
    private final Clock clock;

    ChangeMoments(TimelineService timelines, Clock clock) {
        this.timelines = timelines;
        this.clock = clock;
    }

    /**
     * A moment, with what happened, and the page as of then.
     *
     * @param by who did it; {@code null}: only time passed, or the change is hidden
     */
    record Moment(Instant at, @Nullable String by, String text, String href) {}

    /**
     * The slider.
     *
     * @param moments oldest first, the creation of the creative or the start of the period before them
     * @param position of the moment that is shown, from 0; as many as there are moments for now
     * @param previous the page at the change before; {@code null}: none
     * @param next the page at the change after; {@code null}: now
     * @param now the page without a time
     * @param some whether there are earlier changes that are not offered
     */
    record Slider(
            List<Moment> moments,
            int position,
            @Nullable String previous,
            @Nullable String next,
            String now,
            boolean some) {
        /** Where the slider ends: now. */
        public int last() {
            return moments.size();
        }

        /** The change that is shown; {@code null}: what it is now. */
        public @Nullable Moment shown() {
            return position < moments.size() ? moments.get(position) : null;
        }
    }

    /**
     * The slider for a creative.
     *
     * @param at the time that is shown; {@code null}: now
     * @return {@code null} if several timelines are being computed
     */
    @Nullable
    Slider of(
            Caller caller, CreativeView.Summary creative, ContextQuery query, CreativePart part, @Nullable Instant at) {
        try {
            var now = clock.instant();
            var timeline = timelines.ofCreative(caller, creative.id(), new Period(creative.createdAt(), now));
            for (var length : SHORTER) {
                if (timeline.cut()) {
                    timeline = timelines.ofCreative(caller, creative.id(), Period.last(length, now));
                }
            }
            var target = part == CreativePart.HISTORY ? CreativePart.FIRING : part;
            return slider(timeline, creative, query, target.path(creative.id()), at);
        } catch (TooManyAttempts busy) {
            return null;
        }
    }

    private static Slider slider(
            Timeline timeline, CreativeView.Summary creative, ContextQuery query, String path, @Nullable Instant at) {
        var changes = new TreeMap<Instant, List<Change>>();
        timeline.bars()
                .forEach(bar -> bar.intervals().stream()
                        .filter(interval -> interval.from().isAfter(timeline.from()))
                        .forEach(interval -> changes.computeIfAbsent(interval.from(), from -> new ArrayList<>())
                                .add(new Change(bar.name(), interval))));
        var moments = new ArrayList<Moment>();
        var whole = !timeline.from().isAfter(creative.createdAt());
        moments.add(
                moment(timeline.from(), null, whole ? "The creative was created" : "Start of the period", query, path));
        changes.forEach((from, several) -> moments.add(moment(from, by(several), words(several), query, path)));
        var offered = moments.subList(Math.max(0, moments.size() - MAX), moments.size());
        var now = path + query.with("at", null);
        var position = position(offered, at);
        return new Slider(
                List.copyOf(offered),
                position,
                position > 0 ? offered.get(position - 1).href() : null,
                position + 1 < offered.size()
                        ? offered.get(position + 1).href()
                        : position < offered.size() ? now : null,
                now,
                !whole || offered.size() < moments.size());
    }

    private static Moment moment(Instant at, @Nullable String by, String words, ContextQuery query, String path) {
        return new Moment(at, by, words, path + query.with("at", at.toString()));
    }

    /** A time between two changes shows what the earlier one made. */
    private static int position(List<Moment> moments, @Nullable Instant at) {
        if (at == null) {
            return moments.size();
        }
        var earlier = (int)
                moments.stream().filter(moment -> !moment.at().isAfter(at)).count();
        return Math.max(0, earlier - 1);
    }

    private static String words(List<Change> changes) {
        var first = changes.get(0);
        var effect = "“" + first.pixel() + "”: " + first.interval().title()
                + (changes.size() == 1 ? "" : ", and " + (changes.size() - 1) + " more");
        var cause = first.interval().cause();
        if (cause == null || (cause.change() == null && !cause.clock())) {
            return effect;
        }
        var change = cause.change();
        return change == null
                ? "A flight started or ended. " + effect
                : change.sentence().text() + ". " + effect;
    }

    private static @Nullable String by(List<Change> changes) {
        var cause = changes.get(0).interval().cause();
        var change = cause == null ? null : cause.change();
        return change == null ? null : change.actor();
    }

    /** What a pixel did from a moment on. */
    private record Change(String pixel, Interval interval) {}
}
