package org.pixelkeep.shared.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Days and times as people read them, on pages, in messages, and in the details of answers: one style, and UTC unless a
 * method is given days of another zone. Programs get ISO 8601.
 *
 * <p>Written without a formatter: the resolver puts times into words, and a formatter takes longer than a whole answer.
 */
public final class TimeWords {
    private static final List<String> MONTHS = Stream.of(Month.values())
            .map(month -> month.getDisplayName(TextStyle.SHORT, Locale.US))
            .toList();

    private TimeWords() {}

    /** Such as 27 Oct 2026. */
    public static String day(LocalDate day) {
        return shortDay(day) + " " + day.getYear();
    }

    /** The day of an instant. */
    public static String day(Instant at) {
        return day(utc(at).toLocalDate());
    }

    /** Such as 27 Oct, where the year is next to it or obvious. */
    public static String shortDay(LocalDate day) {
        return day.getDayOfMonth() + " " + month(day);
    }

    /** Such as Oct 2026. */
    public static String monthOfYear(LocalDate day) {
        return month(day) + " " + day.getYear();
    }

    /** Such as 16:35. */
    public static String timeOfDay(LocalTime time) {
        return two(time.getHour()) + ":" + two(time.getMinute());
    }

    /** Such as 27 Oct 2026, 16:35 UTC. */
    public static String minute(Instant at) {
        var time = utc(at);
        return day(time.toLocalDate()) + ", " + timeOfDay(time.toLocalTime()) + " UTC";
    }

    /** Such as 27 Oct 2026, 16:35:07 UTC. */
    public static String second(Instant at) {
        var time = utc(at);
        return day(time.toLocalDate()) + ", " + timeOfDay(time.toLocalTime()) + ":" + two(time.getSecond()) + " UTC";
    }

    /** When a period starts: the day alone if it starts with the day. */
    public static String start(Instant start) {
        return utc(start).toLocalTime().equals(LocalTime.MIDNIGHT) ? day(start) : minute(start);
    }

    /**
     * When a period ends: its last day alone if it ends with that day, as in an insertion order, and not the midnight
     * after it, which reads a day late.
     *
     * @param end the first instant after the period
     */
    public static String end(Instant end) {
        return Instants.lastDay(end).map(TimeWords::day).orElseGet(() -> minute(end));
    }

    /** The same with the preposition that fits: "through" a day, "until" a time. */
    public static String through(Instant end) {
        return (Instants.lastDay(end).isPresent() ? "through " : "until ") + end(end);
    }

    private static String month(LocalDate day) {
        return MONTHS.get(day.getMonthValue() - 1);
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), ZoneOffset.UTC);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
