package org.pixelkeep.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.time.Instants;

/** A lifetime in ISO 8601 notation: {@code P30D}, {@code P1Y}, {@code PT12H}. */
record Lifetime(TemporalAmount amount) {
    /** @throws IllegalArgumentException when the text is not such a period */
    static Lifetime parse(String text) {
        try {
            return new Lifetime(text.contains("T") ? Duration.parse(text) : Period.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("use a period such as P30D, P1Y, or PT12H", e);
        }
    }

    /** @throws InvalidInput when it is beyond the supported years */
    Instant after(Instant start) {
        try {
            var end = start.atOffset(ZoneOffset.UTC).plus(amount).toInstant();
            if (!end.isAfter(Instants.LAST)) {
                return end;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw tooLong();
        }
        throw tooLong();
    }

    private static InvalidInput tooLong() {
        return new InvalidInput("expires", "Choose a date before the year 10000.");
    }
}
