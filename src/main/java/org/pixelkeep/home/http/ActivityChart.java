package org.pixelkeep.home.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pixelkeep.history.read.Activity.Day;
import org.pixelkeep.shared.time.TimeWords;
import org.pixelkeep.web.page.Format;

/**
 * A bar chart of the number of changes per day, 100 units high and {@link #width} units wide.
 *
 * @param bars earliest first
 * @param total change sets on all days
 * @param max change sets on one day
 */
public record ActivityChart(List<Bar> bars, long total, long max) {
    private static final int STEP = 10;
    private static final int HEIGHT = 100;
    /** A day with changes is always visible, however busy the others were. */
    private static final int MIN_HEIGHT = 3;

    public ActivityChart {
        bars = List.copyOf(bars);
    }

    /**
     * One day.
     *
     * @param day in words
     * @param number of change sets
     * @param top distance from the top
     * @param href the day's changes
     */
    public record Bar(String day, long number, int left, int top, int height, String href) {
        /** The day and its number of changes. */
        public String words() {
            return day + ": " + Format.thousands(number);
        }
    }

    /** @param history the address of the network's log */
    static ActivityChart of(List<Day> days, String history) {
        var max = days.stream().mapToLong(Day::changeSets).max().orElse(0);
        var bars = new Bar[days.size()];
        for (var i = 0; i < bars.length; i++) {
            var day = days.get(i);
            var height = height(day.changeSets(), max);
            var href = history + "?from=" + day.date() + "&to=" + day.date();
            bars[i] =
                    new Bar(TimeWords.shortDay(day.date()), day.changeSets(), i * STEP, HEIGHT - height, height, href);
        }
        return new ActivityChart(
                List.of(bars), days.stream().mapToLong(Day::changeSets).sum(), max);
    }

    /** The days on which something changed, newest first. */
    public List<Bar> busy() {
        var busy = new ArrayList<>(bars.stream().filter(bar -> bar.number() > 0).toList());
        Collections.reverse(busy);
        return busy;
    }

    /** The width of the drawing, in its own units. */
    public int width() {
        return bars.size() * STEP;
    }

    private static int height(long changeSets, long max) {
        return changeSets == 0 ? 0 : Math.max(MIN_HEIGHT, Math.toIntExact(HEIGHT * changeSets / max));
    }
}
