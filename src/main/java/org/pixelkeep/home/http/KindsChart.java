package org.pixelkeep.home.http;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.pixelkeep.history.read.Activity.DayOfKinds;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.shared.time.TimeWords;
import org.pixelkeep.web.page.Format;

/**
 * Bar charts of the number of changes per day, one below the other for each kind of object, so that no color has to tell
 * them apart. Each is {@value #HEIGHT} units high and {@link #width} units wide; all have the same scale.
 *
 * @param kinds the one with most changes first
 * @param days earliest first
 * @param some whether the days are fewer than asked for, because there were very many changes
 */
public record KindsChart(List<Kind> kinds, List<LocalDate> days, boolean some) {
    private static final int STEP = 10;
    private static final int HEIGHT = 24;
    private static final int MIN_HEIGHT = 2;

    public KindsChart {
        kinds = List.copyOf(kinds);
        days = List.copyOf(days);
    }

    /**
     * The changes of one kind of object.
     *
     * @param href all of them
     * @param busy the days on which there were any, the last first
     */
    public record Kind(String name, long total, String href, List<Bar> bars, List<Bar> busy) {
        public Kind {
            bars = List.copyOf(bars);
            busy = List.copyOf(busy);
        }
    }

    /**
     * One day.
     *
     * @param day in words
     * @param href the day's changes of this kind
     */
    public record Bar(String day, long number, int left, int top, int height, String href) {
        /** The day and its number of changes. */
        public String words() {
            return day + ": " + Format.thousands(number);
        }
    }

    /**
     * @param wanted for how many days
     * @param history the address of the network's log
     */
    static KindsChart of(List<DayOfKinds> days, int wanted, String history) {
        var max = days.stream()
                .flatMap(day -> day.changes().values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        var kinds = Arrays.stream(EntityKind.values())
                .map(kind -> of(kind, days, max, history + "?entity=" + kind))
                .filter(kind -> kind.total() > 0)
                .sorted(Comparator.comparingLong(Kind::total).reversed())
                .toList();
        return new KindsChart(kinds, days.stream().map(DayOfKinds::date).toList(), days.size() < wanted);
    }

    /** The width of the drawing, in its own units. */
    public int width() {
        return days.size() * STEP;
    }

    private static Kind of(EntityKind kind, List<DayOfKinds> days, long max, String history) {
        var bars = IntStream.range(0, days.size())
                .mapToObj(at -> bar(kind, days.get(at), at, max, history))
                .toList();
        var total = bars.stream().mapToLong(Bar::number).sum();
        var period = days.isEmpty()
                ? ""
                : "&from=" + days.get(0).date() + "&to="
                        + days.get(days.size() - 1).date();
        var busy = new ArrayList<>(bars.stream().filter(bar -> bar.number() > 0).toList());
        Collections.reverse(busy);
        return new Kind(Format.words(kind), total, history + period, bars, busy);
    }

    private static Bar bar(EntityKind kind, DayOfKinds day, int at, long max, String history) {
        long number = day.changes().getOrDefault(kind, 0L);
        var height = number == 0 ? 0 : Math.max(MIN_HEIGHT, Math.toIntExact(HEIGHT * number / max));
        return new Bar(
                TimeWords.shortDay(day.date()),
                number,
                at * STEP,
                HEIGHT - height,
                height,
                history + "&from=" + day.date() + "&to=" + day.date());
    }
}
