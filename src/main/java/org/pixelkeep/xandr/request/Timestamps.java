package org.pixelkeep.xandr.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as Xandr writes them: {@code YYYY-MM-DD HH:MM:SS} in UTC. */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int YEARS = 9999;
    private static final int DAY = 10;

    private Timestamps() {}

    /** The time as text; {@code null} stays. */
    public static @Nullable String of(@Nullable Instant at) {
        return at == null ? null : FORMAT.format(at.atOffset(ZoneOffset.UTC));
    }

    /** The time in the text, with a space or a T in the middle, or the start of a day; empty when it is none. */
    static Optional<Instant> read(String text) {
        var plain = text.strip().replace('T', ' ').replace('+', ' ');
        try {
            var at = plain.length() == DAY ? LocalDate.parse(plain).atStartOfDay() : LocalDateTime.parse(plain, FORMAT);
            return Optional.of(at)
                    .filter(time -> time.getYear() >= 1 && time.getYear() <= YEARS)
                    .map(time -> time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The end of the second, because stored times are finer than Xandr's. */
    static Instant endOfSecond(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).minus(1, ChronoUnit.MICROS);
    }
}
