package org.pixelkeep.discrepancy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.timeline.Interval;
import org.pixelkeep.timeline.Timeline;

/** What the timeline says about days: for how long the pixel fired on each creative, and why not for the rest. */
final class TimelineFacts {
    /** The most facts that are listed for a day. */
    private static final int MAX_FACTS = 12;

    /** How a timeline says that some of a pixel's events were held back. */
    private static final String IN_PART = "It fired, but not for";

    private final Map<Long, List<Interval>> intervals = new HashMap<>();
    private final @Nullable Timeline timeline;
    private final ZoneId zone;

    /** @param timeline {@code null}: nothing is known, because no day has begun */
    TimelineFacts(@Nullable Timeline timeline, ZoneId zone) {
        this.timeline = timeline;
        this.zone = zone;
        if (timeline != null) {
            for (var bar : timeline.bars()) {
                bar.creativeIds().forEach(id -> intervals.put(id, bar.intervals()));
            }
        }
    }

    /** A part of a day on which a pixel did the same. */
    private record Part(
            Instant from,
            Instant until,
            Instant since,
            Interval.State state,
            @Nullable HoldBack reason,
            String detail,
            boolean clock,
            @Nullable Entry change) {}

    /** The creatives that something is known about. */
    Set<Long> creativeIds() {
        return new TreeSet<>(intervals.keySet());
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Instant end(LocalDate day) {
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return timeline != null && timeline.until().isBefore(end) ? timeline.until() : end;
    }

    /** Whether it is known from the beginning of the day to its end. */
    boolean covers(LocalDate day) {
        return timeline != null
                && !timeline.from().isAfter(start(day))
                && !timeline.until().isBefore(day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** For how much of what is known of the day it fired on the creative, from 0 to 1; {@code null}: nothing is known. */
    @Nullable
    Double firing(long creativeId, LocalDate day) {
        var from = start(day);
        var until = end(day);
        var known = intervals.get(creativeId);
        if (timeline == null || known == null || !from.isBefore(until)) {
            return null;
        }
        var fired = Duration.ZERO;
        for (var interval : known) {
            if (interval.state() == Interval.State.FIRED) {
                var begin = Instants.later(interval.from(), from);
                var end = Instants.earlier(interval.until(), until);
                if (begin.isBefore(end)) {
                    fired = fired.plus(Duration.between(begin, end));
                }
            }
        }
        return fired.toMillis() / (double) Duration.between(from, until).toMillis();
    }

    /**
     * The facts of a day, in the order of time.
     *
     * @param creativeIds those that the day is about
     */
    List<Fact> facts(LocalDate day, Set<Long> creativeIds) {
        var groups = new LinkedHashMap<Part, List<Long>>();
        for (var id : new TreeSet<>(creativeIds)) {
            parts(id, day)
                    .forEach(part -> groups.computeIfAbsent(part, same -> new ArrayList<>())
                            .add(id));
        }
        var facts = new ArrayList<Fact>();
        groups.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Part, List<Long>>, Instant>comparing(
                                group -> group.getKey().from())
                        .thenComparing(group -> -group.getValue().size()))
                .limit(MAX_FACTS)
                .forEach(group ->
                        facts.add(fact(day, group.getKey(), group.getValue().size(), creativeIds.size())));
        if (groups.size() > MAX_FACTS) {
            facts.add(Fact.ofDay(
                    Fact.Kind.UNKNOWN,
                    "There are " + (groups.size() - MAX_FACTS) + " more such times: see the pixel’s timeline."));
        }
        if (!covers(day)) {
            facts.add(Fact.ofDay(Fact.Kind.UNKNOWN, unknown(day)));
        }
        return facts;
    }

    private String unknown(LocalDate day) {
        if (timeline == null || !timeline.until().isAfter(start(day))) {
            return timeline != null && timeline.cut()
                    ? "Too many changes came before to tell what fired."
                    : "The day has not begun.";
        }
        return timeline.cut()
                ? "There were too many changes to tell what fired after " + DayWords.time(timeline.until(), zone, false)
                        + "."
                : "The day is not over.";
    }

    private List<Part> parts(long creativeId, LocalDate day) {
        var from = start(day);
        var until = end(day);
        var parts = new ArrayList<Part>();
        Interval before = null;
        for (var interval : intervals.getOrDefault(creativeId, List.of())) {
            var begin = Instants.later(interval.from(), from);
            var end = Instants.earlier(interval.until(), until);
            var again = before != null && before.state() == Interval.State.FIRED;
            before = interval;
            if (!begin.isBefore(end)) {
                continue;
            }
            var cause = interval.cause();
            var change = cause == null ? null : cause.change();
            var clock = cause != null && cause.clock();
            if (interval.state() != Interval.State.FIRED) {
                parts.add(new Part(
                        begin,
                        end,
                        interval.from(),
                        interval.state(),
                        interval.reason(),
                        interval.detail(),
                        clock,
                        change));
            } else if (interval.detail().startsWith(IN_PART)) {
                parts.add(new Part(
                        begin, end, interval.from(), interval.state(), null, interval.detail(), clock, change));
            } else if (again && !interval.from().isBefore(from)) {
                parts.add(new Part(
                        begin,
                        begin,
                        begin,
                        interval.state(),
                        null,
                        "Different content fired from then on.",
                        clock,
                        change));
            }
        }
        return parts;
    }

    private Fact fact(LocalDate day, Part part, int some, int all) {
        var on = all <= 1 || some == all ? "" : " on " + some + " of " + all + " creatives";
        if (part.detail().startsWith(IN_PART)) {
            return new Fact(
                    Fact.Kind.HELD_BACK, part.from(), part.until(), null, part.detail() + on, "", part.change());
        }
        if (part.state() == Interval.State.FIRED) {
            return new Fact(
                    Fact.Kind.CHANGED,
                    part.from(),
                    part.until(),
                    null,
                    "Fired different content from " + DayWords.time(part.from(), zone, false) + on + ".",
                    "",
                    part.change());
        }
        var what = part.state() == Interval.State.ABSENT
                ? "it did not apply"
                : Objects.requireNonNull(part.reason()).title().toLowerCase(Locale.ROOT);
        var whole = !part.from().isAfter(start(day)) && !part.until().isBefore(end(day));
        var since = part.since().isBefore(part.from())
                        && timeline != null
                        && part.since().isAfter(timeline.from())
                ? " (since " + DayWords.dayAndTime(part.since(), zone) + ")"
                : "";
        var times = whole
                ? (covers(day) ? "all day" : "so far")
                : DayWords.time(part.from(), zone, false) + "–" + DayWords.time(part.until(), zone, true) + " ("
                        + DayWords.length(Duration.between(part.from(), part.until())) + ")";
        return new Fact(
                part.state() == Interval.State.ABSENT ? Fact.Kind.ABSENT : Fact.Kind.HELD_BACK,
                part.from(),
                part.until(),
                part.reason(),
                "Not firing " + times + since + on + ": " + what + ".",
                part.state() == Interval.State.ABSENT ? "" : part.detail(),
                part.change());
    }
}
