package org.pixelkeep.discrepancy.sheet;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.DayText;
import org.pixelkeep.shared.time.Days;

/**
 * How the dates of one column are read. What could be month or day is decided for the column as a whole: by dates that
 * can be only one of them, then by the days that are asked for, then by how close the days are to each other.
 *
 * @param ambiguous whether other orders were possible, and nothing but likelihood decided
 */
record DayColumn(DayOrder order, boolean ambiguous, Days days) {
    private static final int TOO_MANY = 400;

    /**
     * @param cells those of the column
     * @param chosen by hand; {@code null}: guess
     * @param days that are asked for; also where a year comes from
     */
    static DayColumn of(List<String> cells, @Nullable DayOrder chosen, Days days) {
        if (chosen != null) {
            return new DayColumn(chosen, false, days);
        }
        var dates = cells.stream()
                .distinct()
                .limit(TOO_MANY)
                .flatMap(cell -> DayText.of(cell).stream())
                .toList();
        if (dates.stream().noneMatch(DayText::isAmbiguous)) {
            return new DayColumn(best(dates, days), false, days);
        }
        var max = Arrays.stream(DayOrder.values())
                .mapToLong(order -> read(dates, order, days))
                .max()
                .orElse(0);
        var possible = Arrays.stream(DayOrder.values())
                .filter(order -> read(dates, order, days) == max)
                .filter(order -> order != DayOrder.YEAR_FIRST || days.isLimited())
                .toList();
        if (possible.size() == 1) {
            return new DayColumn(possible.get(0), false, days);
        }
        if (dates.stream().filter(DayText::isAmbiguous).allMatch(date -> date.separator() == '.')) {
            return new DayColumn(DayOrder.DAY_FIRST, false, days);
        }
        var order = (possible.isEmpty() ? List.of(DayOrder.values()) : possible)
                .stream()
                        .min(Comparator.<DayOrder>comparingLong(candidate -> -inside(dates, candidate, days))
                                .thenComparingLong(candidate -> span(dates, candidate, days)))
                        .orElse(DayOrder.MONTH_FIRST);
        return new DayColumn(order, true, days);
    }

    /** The day of a cell; empty: it has none. */
    Optional<LocalDate> read(String cell) {
        return DayText.of(cell).flatMap(date -> date.day(order, days));
    }

    private static DayOrder best(List<DayText> dates, Days days) {
        return Arrays.stream(DayOrder.values())
                .max(Comparator.<DayOrder>comparingLong(order -> read(dates, order, days))
                        .thenComparingLong(order -> inside(dates, order, days))
                        .thenComparingLong(order -> -span(dates, order, days))
                        .thenComparing(Comparator.<DayOrder>naturalOrder().reversed()))
                .orElse(DayOrder.MONTH_FIRST);
    }

    private static long read(List<DayText> dates, DayOrder order, Days days) {
        return dates.stream().filter(date -> date.day(order, days).isPresent()).count();
    }

    private static long inside(List<DayText> dates, DayOrder order, Days days) {
        return days.isLimited()
                ? dates.stream()
                        .flatMap(date -> date.day(order, days).stream())
                        .filter(days::include)
                        .count()
                : 0;
    }

    private static long span(List<DayText> dates, DayOrder order, Days days) {
        var read = dates.stream()
                .flatMap(date -> date.day(order, days).stream())
                .mapToLong(LocalDate::toEpochDay)
                .summaryStatistics();
        return read.getCount() == 0 ? Long.MAX_VALUE : read.getMax() - read.getMin();
    }
}
