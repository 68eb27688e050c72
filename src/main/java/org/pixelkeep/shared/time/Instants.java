package org.pixelkeep.shared.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads times from people and programs. All are in the years 1970 to 9999, which the database supports, in whole
 * microseconds, UTC.
 */
public final class Instants {
    /** The last supported instant. */
    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    /** An offset without a colon, as clients that are generated for Python send it. */
    private static final DateTimeFormatter BASIC_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHMM", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private Instants() {}

    /**
     * A time with any offset, such as {@code 2026-11-24T10:00:00Z}, {@code +01:00} or {@code +0100}; empty if invalid.
     */
    public static Optional<Instant> parse(String text) {
        return read(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).or(() -> read(text, BASIC_OFFSET));
    }

    private static Optional<Instant> read(String text, DateTimeFormatter format) {
        try {
            return kept(OffsetDateTime.parse(text, format).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A UTC date and time from a form field, such as {@code 2026-11-24T10:00}; empty if invalid. */
    public static Optional<Instant> parseUtc(String text) {
        try {
            return kept(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A date, such as {@code 2026-11-24}; empty if invalid. */
    public static Optional<LocalDate> parseDay(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(Instants::isSupported);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the day is in the supported years. */
    public static boolean isSupported(LocalDate day) {
        return isKept(day.getYear());
    }

    /** Whether the instant is in the supported years. */
    public static boolean isSupported(Instant instant) {
        return !instant.isBefore(Instant.EPOCH) && !instant.isAfter(LAST);
    }

    /** The same in whole microseconds, as the database keeps it; {@code null} stays. */
    public static @Nullable Instant stored(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** The start of the day. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The end of the day; the last instant for the last day. */
    public static Instant endOf(LocalDate day) {
        return earlier(startOf(day.plusDays(1)), LAST);
    }

    /** The last day of a period that ends with a whole day; empty: it ends within a day. */
    public static Optional<LocalDate> lastDay(Instant end) {
        var at = end.atOffset(ZoneOffset.UTC);
        return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? Optional.of(at.toLocalDate().minusDays(1))
                : Optional.empty();
    }

    /** The earlier of two instants. */
    public static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The later of two instants. */
    public static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Optional<Instant> kept(Instant instant) {
        return isKept(instant.atOffset(ZoneOffset.UTC).getYear())
                ? Optional.of(instant.truncatedTo(ChronoUnit.MICROS))
                : Optional.empty();
    }

    private static boolean isKept(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
