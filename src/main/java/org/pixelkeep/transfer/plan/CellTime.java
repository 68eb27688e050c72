package org.pixelkeep.transfer.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.DayText;
import org.pixelkeep.shared.time.Days;
import org.pixelkeep.shared.time.Instants;

/**
 * A day of a cell, or a point in time, in UTC unless it says otherwise. One of them is there.
 *
 * @param day alone, without a time of day
 */
record CellTime(@Nullable LocalDate day, @Nullable Instant instant) {
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}");
    private static final Pattern MONTH_FIRST = Pattern.compile("\\p{L}{3,9}\\.? [0-9]{1,2}(st|nd|rd|th)?,? [0-9]{4}");
    private static final Pattern DAY_FIRST = Pattern.compile("[0-9]{1,2}\\.?[ -]\\p{L}{3,9}\\.?,?[ -][0-9]{4}");
    private static final Pattern TIMED =
            Pattern.compile("(.{8,22}?),? ([0-9]{1,2}):([0-9]{2})(:([0-9]{2}))? ?([AaPp][Mm])?( UTC)?", Pattern.DOTALL);
    private static final int NOON = 12;

    /** The day or the time in the text; empty: there is none, or one that the database does not keep. */
    static Optional<CellTime> of(String text, @Nullable DayOrder order) {
        var iso = text.strip().replace(' ', 'T');
        return Instants.parse(iso)
                .or(() -> Instants.parseUtc(iso))
                .map(instant -> new CellTime(null, instant))
                .or(() -> asShown(text.strip(), order));
    }

    /** As spreadsheets and people write it. */
    private static Optional<CellTime> asShown(String text, @Nullable DayOrder order) {
        var timed = TIMED.matcher(text);
        return timed.matches()
                ? day(timed.group(1), order).flatMap(day -> at(day, timed))
                : day(text, order).map(day -> new CellTime(day, null));
    }

    private static Optional<LocalDate> day(String text, @Nullable DayOrder order) {
        var iso = Instants.parseDay(text);
        if (iso.isPresent()) {
            return iso;
        }
        var numbers = NUMBERS.matcher(text).matches();
        return numbers
                        || MONTH_FIRST.matcher(text).matches()
                        || DAY_FIRST.matcher(text).matches()
                ? DayText.of(text)
                        .flatMap(date -> date.separator() == '.' && numbers
                                ? date.day(DayOrder.DAY_FIRST, Days.ANY)
                                : day(date, order))
                        .filter(Instants::isSupported)
                : Optional.empty();
    }

    /** What can be only one day is that day, whatever the order. */
    private static Optional<LocalDate> day(DayText date, @Nullable DayOrder order) {
        return date.isAmbiguous()
                ? Optional.ofNullable(order).flatMap(known -> date.day(known, Days.ANY))
                : date.day(DayOrder.MONTH_FIRST, Days.ANY).or(() -> date.day(DayOrder.DAY_FIRST, Days.ANY));
    }

    private static Optional<CellTime> at(LocalDate day, Matcher timed) {
        var hour = Integer.parseInt(timed.group(2));
        var minute = Integer.parseInt(timed.group(3));
        var second = timed.group(5) == null ? 0 : Integer.parseInt(timed.group(5));
        var half = timed.group(6);
        if (minute > 59 || second > 59 || hour > 23 || (half != null && (hour < 1 || hour > NOON))) {
            return Optional.empty();
        }
        var hours = half == null ? hour : hour % NOON + (half.equalsIgnoreCase("pm") ? NOON : 0);
        var at = day.atTime(LocalTime.of(hours, minute, second));
        return Optional.of(new CellTime(null, at.toInstant(ZoneOffset.UTC)));
    }
}
