package org.pixelkeep.cli.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.shared.time.Backdating;

/**
 * What happened in the demo in the two months before it is loaded: each entry is one save by one person, at an hour when
 * people work. Entries may be written in any order; they happen in the order of time.
 */
final class DemoScenario {
    /** Working days from the first entry to today: about sixty days. */
    static final int FIRST_DAY = 43;

    private record Entry(
            Instant at, DemoPerson who, @Nullable String why, Consumer<Caller> action) {}

    private final DemoPeople people;
    private final LocalDate today;
    private final List<Entry> entries = new ArrayList<>();

    /** @param now the present; no entry is later than the end of the working day before it */
    DemoScenario(DemoPeople people, Instant now) {
        this.people = people;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** A working day, that many before today. */
    Day day(int ago) {
        return new Day(ago);
    }

    /** Does everything as it was done, in the order of time. */
    void play(Runnable afterEach) {
        entries.sort(Comparator.comparing(Entry::at));
        for (var entry : entries) {
            Backdating.at(entry.at(), () -> {
                var by = people.as(entry.who());
                entry.action().accept(entry.why() == null ? by : by.because(entry.why()));
                afterEach.run();
            });
        }
    }

    /** A day on which people work. */
    final class Day {
        private final int ago;
        private final LocalDate date;

        private Day(int ago) {
            if (ago < 1) {
                throw new IllegalArgumentException("an entry lies in the past");
            }
            this.ago = ago;
            var day = today;
            for (var left = ago; left > 0; ) {
                day = day.minusDays(1);
                if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                    left--;
                }
            }
            date = day;
        }

        /** A moment of it, in UTC. */
        Instant at(LocalTime time) {
            return date.atTime(time).toInstant(ZoneOffset.UTC);
        }

        /** The day that many working days later. */
        Day later(int days) {
            return day(ago - days);
        }

        Day does(String time, DemoPerson who, Consumer<Caller> action) {
            return does(LocalTime.parse(time), who, null, action);
        }

        /** The same for a reason that goes into the log. */
        Day does(String time, DemoPerson who, String why, Consumer<Caller> action) {
            return does(LocalTime.parse(time), who, why, action);
        }

        Day does(LocalTime time, DemoPerson who, @Nullable String why, Consumer<Caller> action) {
            entries.add(new Entry(at(time), who, why, action));
            return this;
        }

        /** The same for something that is made; its ID is known once it has happened. */
        CreatedId makes(String time, DemoPerson who, ToLongFunction<Caller> action) {
            var made = new CreatedId();
            does(time, who, by -> made.is(action.applyAsLong(by)));
            return made;
        }
    }
}
