package org.pixelkeep.home.http;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.pixelkeep.history.read.Activity.Day;
import org.pixelkeep.web.page.Format;

/**
 * A bar chart of the number of changes per day, 100 units high and {@link #width} units wide.
 *
 * @param bars earliest first
 * @param total change sets on all days
 * @param most change sets on one day
 */
public record ActivityChart(List<Bar> bars, long total, long most) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final int STEP = 10;
    private static final int HEIGHT = 100;
    /** A day with changes is always visible, however busy the others were. */
    private static final int LEAST = 3;

    public ActivityChart {
        bars = List.copyOf(bars);
    }

    /**
     * One day.
     *
     * @param words the day and its number of changes
     * @param top distance from the top
     */
    public record Bar(String words, int left, int top, int height) {}

    static ActivityChart of(List<Day> days) {
        var most = days.stream().mapToLong(Day::changeSets).max().orElse(0);
        var bars = new Bar[days.size()];
        for (var i = 0; i < bars.length; i++) {
            var day = days.get(i);
            var height = height(day.changeSets(), most);
            bars[i] = new Bar(words(day), i * STEP, HEIGHT - height, height);
        }
        return new ActivityChart(
                List.of(bars), days.stream().mapToLong(Day::changeSets).sum(), most);
    }

    /** The width of the drawing, in its own units. */
    public int width() {
        return bars.size() * STEP;
    }

    private static String words(Day day) {
        return DAY.format(day.date()) + ": " + Format.thousands(day.changeSets());
    }

    private static int height(long changeSets, long most) {
        return changeSets == 0 ? 0 : Math.max(LEAST, Math.toIntExact(HEIGHT * changeSets / most));
    }
}
