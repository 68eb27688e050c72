package org.pixelkeep.timeline.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.time.TimeWords;

/** The scale of a timeline: places in percent, marks of time, and the queries of other periods. */
record Zoom(Instant from, Instant until) {
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofDays(365));
    private static final int MAX_TICKS = 7;
    private static final double LAST_TICK = 94;

    /** Where an instant is, in percent of the width. */
    double place(Instant instant) {
        var whole = Duration.between(from, until).toMillis();
        return whole <= 0 ? 0 : 100.0 * Duration.between(from, instant).toMillis() / whole;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    /** At most seven, at round times of UTC. */
    List<TimelineView.Tick> ticks() {
        var length = Duration.between(from, until);
        var step = STEPS.stream()
                .filter(candidate -> length.dividedBy(candidate) < MAX_TICKS)
                .findFirst()
                .orElse(length.dividedBy(MAX_TICKS - 1));
        var seconds = Math.max(1, step.toSeconds());
        var ticks = new ArrayList<TimelineView.Tick>();
        for (var at = (from.getEpochSecond() / seconds + 1) * seconds; at < until.getEpochSecond(); at += seconds) {
            var instant = Instant.ofEpochSecond(at);
            if (place(instant) < LAST_TICK) {
                ticks.add(new TimelineView.Tick(percent(place(instant)), label(instant, step)));
            }
        }
        return ticks;
    }

    private static String label(Instant instant, Duration step) {
        var at = instant.atOffset(ZoneOffset.UTC);
        if (step.compareTo(Duration.ofDays(60)) > 0) {
            return TimeWords.monthOfYear(at.toLocalDate());
        }
        var midnight = instant.getEpochSecond() % Duration.ofDays(1).toSeconds() == 0;
        return midnight ? TimeWords.shortDay(at.toLocalDate()) : TimeWords.timeOfDay(at.toLocalTime());
    }

    /** A period as a query, with a leading question mark. No log is older than 1970. */
    static String query(Instant from, Instant until, @Nullable String advertiser) {
        return "?from=" + (from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from) + "&to=" + until
                + (advertiser == null ? "" : "&advertiser=" + advertiser);
    }

    /** A length in words: "3 d 4 h", "2 h 10 min", "45 s". */
    static String words(Duration length) {
        if (length.toDays() > 0) {
            return length.toDays() + " d" + (length.toHoursPart() > 0 ? " " + length.toHoursPart() + " h" : "");
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h" + (length.toMinutesPart() > 0 ? " " + length.toMinutesPart() + " min" : "");
        }
        return length.toMinutes() > 0
                ? length.toMinutes() + " min"
                : Math.max(length.toSeconds(), length.isZero() ? 0 : 1) + " s";
    }
}
