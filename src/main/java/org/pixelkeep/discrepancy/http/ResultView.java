package org.pixelkeep.discrepancy.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.discrepancy.AnswerText;
import org.pixelkeep.discrepancy.ComparedDay;
import org.pixelkeep.discrepancy.Comparison;
import org.pixelkeep.discrepancy.Counts;
import org.pixelkeep.discrepancy.DayWords;
import org.pixelkeep.discrepancy.Explanation;
import org.pixelkeep.discrepancy.Fact;
import org.pixelkeep.discrepancy.Mark;
import org.pixelkeep.shared.time.TimeWords;

/**
 * A comparison as pages show it.
 *
 * @param answer a text to send
 * @param bars of the chart
 * @param scale the count at the top of the chart
 */
record ResultView(
        long pixelId,
        String pixel,
        String timelineHref,
        String period,
        String zones,
        String tolerance,
        String summary,
        String answer,
        Cells total,
        List<String> hints,
        List<String> unknown,
        int otherCreatives,
        List<Day> days,
        List<Bar> bars,
        String scale) {
    private static final int MAX_CREATIVES = 20;
    private static final int HEIGHT = 150;
    private static final double GAP = 0.12;

    /**
     * Two counts in words.
     *
     * @param code of the mark, for its look
     */
    record Cells(String ours, String theirs, String ratio, String difference, String mark, String code) {
        static Cells of(Counts counts, Mark mark) {
            return new Cells(
                    count(counts.ours()),
                    count(counts.theirs()),
                    ratio(counts.ratio()),
                    counts.difference() == null ? "–" : DayWords.percent(counts.difference()),
                    mark.title(),
                    switch (mark) {
                        case WITHIN -> "within";
                        case LOWER -> "lower";
                        case HIGHER -> "higher";
                        case ONLY_OURS, ONLY_THEIRS -> "single";
                    });
        }

        private static String ratio(@Nullable BigDecimal ratio) {
            return ratio == null ? "–" : String.format(Locale.US, "%.3f", ratio);
        }
    }

    /**
     * A day.
     *
     * @param allDay whether the pixel fired all day
     * @param firing for how much of it the pixel fired, in words
     * @param expected what could be expected of the vendor; empty: nothing else than our count
     * @param explanation empty: nothing is to be explained
     * @param more how many creatives are not listed
     */
    record Day(
            String iso,
            String text,
            Cells cells,
            boolean out,
            boolean allDay,
            String firing,
            String expected,
            String explanation,
            String explanationCode,
            List<Known> facts,
            List<OfCreative> creatives,
            int more) {}

    /**
     * Something that is known about a day.
     *
     * @param by who made the change that it began with; {@code null}: none to show
     * @param cause that change, in words; {@code null}: none to show
     */
    record Known(
            String title,
            String code,
            String text,
            String detail,
            @Nullable String by,
            @Nullable String cause,
            @Nullable String href) {}

    /** A creative on a day. */
    record OfCreative(String name, @Nullable String href, Cells cells, String firing) {}

    /** A day in the chart; horizontal values are percent of its width, vertical ones pixels. */
    record Bar(
            String left,
            String theirLeft,
            String width,
            String slot,
            String slotWidth,
            int ourTop,
            int ourHeight,
            int theirTop,
            int theirHeight,
            boolean out,
            String center,
            String firing,
            String title,
            @Nullable String label) {}

    static ResultView of(Comparison of) {
        var days = of.days().stream().map(day -> day(of, day)).toList();
        return new ResultView(
                of.pixelId(),
                of.pixel(),
                "/pixels/" + of.pixelId() + "/timeline?from=" + of.from() + "T00:00&to="
                        + of.until().plusDays(1) + "T00:00",
                TimeWords.day(of.from()) + (of.days().size() == 1 ? "" : " to " + TimeWords.day(of.until())),
                "Our days are in " + DayWords.zone(of.ourZone())
                        + (of.zonesDiffer()
                                ? ", the vendor’s in " + DayWords.zone(of.theirZone())
                                : ", and so are the vendor’s")
                        + ".",
                of.tolerance().stripTrailingZeros().toPlainString() + "%",
                AnswerText.summary(of),
                AnswerText.of(of),
                Cells.of(of.total(), of.mark()),
                of.hints(),
                of.unknown(),
                of.otherCreatives(),
                days,
                bars(of),
                DayWords.count(top(of)));
    }

    private static String count(@Nullable Long count) {
        return count == null ? "–" : DayWords.count(count);
    }

    private static String firing(@Nullable Double share) {
        if (share == null) {
            return "–";
        }
        var percent = Math.round(share * 1000) / 10.0;
        return percent == Math.rint(percent)
                ? String.format(Locale.US, "%.0f%%", percent)
                : String.format(Locale.US, "%.1f%%", percent);
    }

    private static Day day(Comparison of, ComparedDay day) {
        var creatives = day.creatives().stream()
                .limit(MAX_CREATIVES)
                .map(creative -> new OfCreative(
                        creative.name(),
                        creative.creativeId() == null ? null : "/creatives/" + creative.creativeId(),
                        Cells.of(creative.counts(), creative.mark()),
                        firing(creative.firing())))
                .toList();
        return new Day(
                day.day().toString(),
                TimeWords.shortDay(day.day()),
                Cells.of(day.counts(), day.mark()),
                day.mark().isOut(),
                day.firedAllDay(),
                firing(day.firing()),
                day.expected() == null
                                || Objects.equals(day.expected(), day.counts().ours())
                        ? ""
                        : DayWords.count(day.expected()),
                day.explanation().title(),
                code(day.explanation()),
                day.facts().stream().map(fact -> known(of, fact)).toList(),
                creatives,
                day.creatives().size() - creatives.size());
    }

    private static String code(Explanation explanation) {
        return switch (explanation) {
            case EXPLAINED -> "good";
            case PARTLY -> "waiting";
            case UNEXPLAINED -> "bad";
            case UNKNOWN, NOT_NEEDED -> "plain";
        };
    }

    private static Known known(Comparison of, Fact fact) {
        var change = fact.change();
        var code = switch (fact.kind()) {
            case HELD_BACK -> "waiting";
            case ABSENT, UNKNOWN -> "plain";
            case CHANGED, TIME_ZONE, CONSENT -> "known";
            case ADDRESS -> "bad";
        };
        return new Known(
                fact.kind().title(),
                code,
                fact.text(),
                fact.detail(),
                change == null ? null : change.actor(),
                change == null ? null : change.sentence().text(),
                change == null ? null : "/networks/" + of.networkId() + "/change-sets/" + change.changeSet());
    }

    private static long top(Comparison of) {
        return Math.max(
                1,
                of.days().stream()
                        .mapToLong(day -> Math.max(
                                number(day.counts().ours()), number(day.counts().theirs())))
                        .max()
                        .orElse(1));
    }

    private static long number(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private static List<Bar> bars(Comparison of) {
        var bars = new ArrayList<Bar>();
        var top = top(of);
        var slot = 100.0 / of.days().size();
        var every = Math.max(1, (int) Math.ceil(of.days().size() / 8.0));
        for (var at = 0; at < of.days().size(); at++) {
            var day = of.days().get(at);
            var width = slot * (1 - 2 * GAP) / 2;
            var left = slot * (at + GAP);
            var ours = height(number(day.counts().ours()), top);
            var theirs = height(number(day.counts().theirs()), top);
            bars.add(new Bar(
                    percent(left),
                    percent(left + width),
                    percent(width),
                    percent(slot * at),
                    percent(slot),
                    HEIGHT - ours,
                    ours,
                    HEIGHT - theirs,
                    theirs,
                    day.mark().isOut(),
                    percent(slot * (at + 0.5)),
                    percent(slot * (day.firing() == null ? 0 : day.firing())),
                    TimeWords.shortDay(day.day()) + ": ours "
                            + count(day.counts().ours()) + ", vendor "
                            + count(day.counts().theirs()) + ", firing " + firing(day.firing()),
                    at % every == 0 && at + every / 2 < of.days().size() ? TimeWords.shortDay(day.day()) : null));
        }
        return bars;
    }

    private static int height(long count, long top) {
        return (int) Math.round((double) count * (HEIGHT - 14) / top);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
