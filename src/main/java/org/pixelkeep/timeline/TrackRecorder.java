package org.pixelkeep.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiredEvents;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.serving.past.HistoricPeriod;
import org.pixelkeep.timeline.Interval.State;

/**
 * Decides once for each stretch of time with the same facts, and again where a flight starts or ends in it. Joins equal
 * results into intervals, by creative and pixel.
 */
final class TrackRecorder implements HistoricPeriod.Visitor {
    /** After so many intervals the timeline ends: nobody can read more. */
    static final int MAX_INTERVALS = 5_000;

    private final EffectivePixelsService.Answers answers;
    private final @Nullable Long only;
    private final Map<Key, Track> tracks = new LinkedHashMap<>();
    private int intervals;

    /** @param only the pixel to record; {@code null}: all */
    TrackRecorder(EffectivePixelsService.Answers answers, @Nullable Long only) {
        this.answers = answers;
        this.only = only;
    }

    /** One pixel on one creative. */
    record Key(long creativeId, long pixelId) {}

    /** Its intervals so far, without those in which it did not apply. */
    static final class Track {
        private final List<Interval> intervals = new ArrayList<>();
        private final long advertiserId;
        private String name = "";

        private Track(long advertiserId) {
            this.advertiserId = advertiserId;
        }

        long advertiserId() {
            return advertiserId;
        }

        String name() {
            return name;
        }

        /** All of the period: in between, it did not apply. */
        List<Interval> between(Instant from, Instant until) {
            var whole = new ArrayList<Interval>();
            var reached = from;
            for (var interval : intervals) {
                if (reached.isBefore(interval.from())) {
                    whole.add(absent(reached, interval.from()));
                }
                whole.add(interval);
                reached = interval.until();
            }
            if (reached.isBefore(until)) {
                whole.add(absent(reached, until));
            }
            return whole;
        }

        private static Interval absent(Instant from, Instant until) {
            return Interval.of(from, until, State.ABSENT)
                    .detail("It did not apply to the creative.")
                    .build();
        }
    }

    /** In the order in which the pixels first fire, or are held back. */
    Map<Key, Track> tracks() {
        return tracks;
    }

    @Override
    public boolean wantsMore() {
        return intervals < MAX_INTERVALS;
    }

    @Override
    public void facts(long creativeId, Instant from, Instant until, ResolveInput facts) {
        for (var at = from; at.isBefore(until); ) {
            var edge = facts.until(at);
            var end = edge.isBefore(until) ? edge : until;
            decide(creativeId, at, end, facts);
            at = end;
        }
    }

    private void decide(long creativeId, Instant from, Instant until, ResolveInput facts) {
        var answer = answers.of(facts, Context.at(from));
        if (answer.isEmpty()) {
            return;
        }
        var firing = FiredEvents.of(answer.get());
        firing.forEach((pixelId, fired) ->
                add(creativeId, pixelId, fired.first().name(), facts, fired(from, until, fired, answer.get())));
        var held = new HashSet<>(firing.keySet());
        for (var pixel : answer.get().heldBack()) {
            if (held.add(pixel.pixelId())) {
                add(creativeId, pixel.pixelId(), pixel.name(), facts, heldBack(from, until, pixel));
            }
        }
    }

    private void add(long creativeId, long pixelId, String name, ResolveInput facts, Interval interval) {
        if (only != null && only != pixelId) {
            return;
        }
        var track = tracks.computeIfAbsent(
                new Key(creativeId, pixelId), key -> new Track(facts.creative().advertiserId()));
        track.name = name;
        var known = track.intervals;
        var before = known.isEmpty() ? null : known.get(known.size() - 1);
        if (before != null && before.until().equals(interval.from()) && before.isLike(interval)) {
            known.set(known.size() - 1, before.to(interval.until()));
        } else {
            known.add(interval);
            intervals++;
        }
    }

    /** A pixel that fires for any of its events fires; what it serves for all of them tells intervals apart. */
    private static Interval fired(Instant from, Instant until, FiredEvents events, EffectivePixels answer) {
        var served = events.all().stream().map(TrackRecorder::served).collect(Collectors.joining("\n"));
        var missing = answer.heldBack().stream()
                .filter(pixel -> pixel.pixelId() == events.first().pixelId())
                .flatMap(pixel -> pixel.tracked().stream())
                .map(TrackedEvent::title)
                .collect(Collectors.joining(", "));
        var detail = missing.isEmpty() ? "It fired." : "It fired, but not for " + missing + ".";
        return Interval.of(from, until, State.FIRED)
                .detail(detail)
                .served(served)
                .build();
    }

    private static String served(FiringPixel pixel) {
        return Objects.requireNonNullElse(pixel.url(), Objects.requireNonNullElse(pixel.content(), ""));
    }

    private static Interval heldBack(Instant from, Instant until, HeldBackPixel pixel) {
        return Interval.of(from, until, State.HELD_BACK)
                .reason(pixel.reason())
                .detail(pixel.detail())
                .sameAs(pixel.sameAs())
                .build();
    }
}
