package org.pixelkeep.shared.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a cell that may be a date: numbers, and the name of a month. A time of day and the name of a weekday are
 * passed over.
 *
 * @param month its name was there; {@code null}: it is one of the numbers
 * @param separator between the first two numbers; 0: nothing, or more than one character
 */
public record DayText(List<String> numbers, @Nullable Integer month, char separator) {
    private static final int EXCEL_FIRST = 20_000;
    private static final int EXCEL_LAST = 80_000;
    private static final LocalDate EXCEL_ZERO = LocalDate.of(1899, 12, 30);
    private static final int CENTURY = 2000;
    private static final int MAX_LENGTH = 60;

    /** English, German, French, Spanish, Italian, Dutch, and Portuguese, by their first three letters. */
    private static final Map<String, Integer> MONTHS = months();

    private static final Set<String> PASSED_OVER = Set.of(
            "st", "nd", "rd", "th", "de", "of", "t", "z", "utc", "gmt", "am", "pm", "uhr", "h", "the", "le", "den",
            "del");

    private static final Set<String> WEEKDAYS = Set.of(
            "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so", "die", "mit",
            "don", "fre", "sam", "son", "lun", "mar", "mer", "jeu", "ven", "dim", "mie", "jue", "vie", "sab", "dom",
            "gio", "maa", "din", "woe", "vri", "zat", "zon", "seg", "ter", "qua", "qui", "sex", "tu", "we", "th", "su");

    public DayText {
        numbers = List.copyOf(numbers);
    }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        var names = List.of(
                "jan ene gen",
                "feb fev fév",
                "mar mär mrz maa mrt",
                "apr avr abr",
                "may mai mei mag",
                "jun jui giu",
                "jul juillet lug",
                "aug aou aoû ago",
                "sep set",
                "oct okt out ott",
                "nov",
                "dec dez déc dic");
        for (var number = 1; number <= names.size(); number++) {
            for (var name : names.get(number - 1).split(" ")) {
                months.put(name, number);
            }
        }
        return Map.copyOf(months);
    }

    /** The parts of a cell; empty: it is no date. */
    public static Optional<DayText> of(String cell) {
        if (cell.isEmpty() || cell.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var text = withoutTime(cell);
        var numbers = new ArrayList<String>();
        Integer month = null;
        var separators = new StringBuilder();
        for (var at = 0; at < text.length(); ) {
            var end = at;
            var c = text.charAt(at);
            if (isDigit(c)) {
                while (end < text.length() && isDigit(text.charAt(end))) {
                    end++;
                }
                numbers.add(text.substring(at, end));
            } else if (Character.isLetter(c)) {
                while (end < text.length() && Character.isLetter(text.charAt(end))) {
                    end++;
                }
                var word = text.substring(at, end).toLowerCase(Locale.ROOT);
                var named = month(word, !numbers.isEmpty() || end < text.length());
                if (named != null && (month == null || !isWeekday(word))) {
                    month = named;
                } else if (!isWeekday(word) && !PASSED_OVER.contains(word)) {
                    return Optional.empty();
                }
            } else {
                end++;
                if (numbers.size() == 1) {
                    separators.append(c);
                } else if (" ./-,'’()_–".indexOf(c) < 0) {
                    return Optional.empty();
                }
            }
            at = end;
        }
        var separator = separators.toString().strip();
        if (numbers.size() == 4 && numbers.get(0).length() == 4) {
            numbers.remove(3);
        }
        return numbers.isEmpty() || numbers.size() > 3
                ? Optional.empty()
                : Optional.of(new DayText(numbers, month, separator.length() == 1 ? separator.charAt(0) : 0));
    }

    private static @Nullable Integer month(String word, boolean other) {
        if (word.length() < 3 || !other) {
            return null;
        }
        if (word.startsWith("juil")) {
            return 7;
        }
        if (word.startsWith("mars") || word.startsWith("march") || word.startsWith("marz")) {
            return 3;
        }
        // "mardi", "martes", and "mercredi" are weekdays.
        return word.startsWith("mard") || word.startsWith("mart") ? null : MONTHS.get(word.substring(0, 3));
    }

    private static boolean isWeekday(String word) {
        return WEEKDAYS.contains(word) || (word.length() > 3 && WEEKDAYS.contains(word.substring(0, 3)));
    }

    private static String withoutTime(String cell) {
        var colon = cell.indexOf(':');
        if (colon < 0) {
            return cell;
        }
        var end = colon;
        while (end > 0 && isDigit(cell.charAt(end - 1))) {
            end--;
        }
        while (end > 0 && !isDigit(cell.charAt(end - 1)) && !Character.isLetter(cell.charAt(end - 1))) {
            end--;
        }
        var day = cell.substring(0, end);
        return day.endsWith("T") ? day.substring(0, day.length() - 1) : day;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether more than one order gives a date. */
    public boolean isAmbiguous() {
        return month == null
                && numbers.size() >= 2
                && numbers.get(0).length() <= 2
                && numbers.get(1).length() <= 2
                && day(DayOrder.MONTH_FIRST, Days.ANY).isPresent()
                && day(DayOrder.DAY_FIRST, Days.ANY).isPresent()
                && !day(DayOrder.MONTH_FIRST, Days.ANY).equals(day(DayOrder.DAY_FIRST, Days.ANY));
    }

    /**
     * The day, read in this order where an order matters; empty: none.
     *
     * @param days where a year that is not named comes from
     */
    public Optional<LocalDate> day(DayOrder order, Days days) {
        try {
            return Optional.ofNullable(month == null ? numeric(order, days) : named(month, days));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private @Nullable LocalDate named(int named, Days days) {
        var first = numbers.get(0);
        if (numbers.size() == 1) {
            return first.length() > 2 ? null : nearest(named, Integer.parseInt(first), days);
        }
        if (numbers.size() > 2) {
            return null;
        }
        var second = numbers.get(1);
        return first.length() == 4
                ? LocalDate.of(Integer.parseInt(first), named, Integer.parseInt(second))
                : LocalDate.of(year(second), named, Integer.parseInt(first));
    }

    private @Nullable LocalDate numeric(DayOrder order, Days days) {
        var a = numbers.get(0);
        if (numbers.size() == 1) {
            return alone(a);
        }
        var b = numbers.get(1);
        if (a.length() > 4 || b.length() > 2 || a.length() == 3) {
            return null;
        }
        if (numbers.size() == 2) {
            if (a.length() > 2) {
                return null;
            }
            return order == DayOrder.DAY_FIRST
                    ? nearest(Integer.parseInt(b), Integer.parseInt(a), days)
                    : nearest(Integer.parseInt(a), Integer.parseInt(b), days);
        }
        var c = numbers.get(2);
        if (a.length() == 4) {
            return LocalDate.of(Integer.parseInt(a), Integer.parseInt(b), Integer.parseInt(c));
        }
        if (c.length() != 2 && c.length() != 4) {
            return null;
        }
        return switch (order) {
            case MONTH_FIRST -> LocalDate.of(year(c), Integer.parseInt(a), Integer.parseInt(b));
            case DAY_FIRST -> LocalDate.of(year(c), Integer.parseInt(b), Integer.parseInt(a));
            case YEAR_FIRST -> c.length() == 4 ? null : LocalDate.of(year(a), Integer.parseInt(b), Integer.parseInt(c));
        };
    }

    /** Digits alone: 20261103, what Excel counts, or seconds or milliseconds since 1970. */
    private static @Nullable LocalDate alone(String digits) {
        var number = Long.parseLong(digits);
        return switch (digits.length()) {
            case 5 -> number >= EXCEL_FIRST && number <= EXCEL_LAST ? EXCEL_ZERO.plusDays(number) : null;
            case 8 -> eight(digits);
            case 10 ->
                digits.startsWith("20")
                        ? eight(digits.substring(0, 8))
                        : Instant.ofEpochSecond(number).atZone(ZoneOffset.UTC).toLocalDate();
            case 13 -> Instant.ofEpochMilli(number).atZone(ZoneOffset.UTC).toLocalDate();
            default -> null;
        };
    }

    private static @Nullable LocalDate eight(String digits) {
        var year = Integer.parseInt(digits.substring(0, 4));
        return year < CENTURY || year >= CENTURY + 100
                ? null
                : LocalDate.of(year, Integer.parseInt(digits.substring(4, 6)), Integer.parseInt(digits.substring(6)));
    }

    private static int year(String digits) {
        var year = Integer.parseInt(digits);
        return digits.length() == 2 ? CENTURY + year : year;
    }

    /** In the year that puts it into the days, or closest before their end. */
    private static @Nullable LocalDate nearest(int month, int day, Days days) {
        var end = days.until() == null ? days.from() : days.until();
        if (end == null) {
            return LocalDate.of(CENTURY, month, day);
        }
        var found = LocalDate.of(end.getYear(), month, day);
        return found.isAfter(end.plusMonths(1)) ? found.minusYears(1) : found;
    }
}
