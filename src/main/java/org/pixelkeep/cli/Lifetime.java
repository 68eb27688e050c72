package org.pixelkeep.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;

/** How long something is to live, as ISO 8601 writes it: {@code P30D}, {@code P1Y}, {@code PT12H}. */
record Lifetime(TemporalAmount amount) {
    /** @throws IllegalArgumentException when the text is no such amount */
    static Lifetime parse(String text) {
        try {
            return new Lifetime(text.contains("T") ? Duration.parse(text) : Period.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("write it like P30D, P1Y or PT12H", e);
        }
    }

    Instant after(Instant start) {
        return start.atOffset(ZoneOffset.UTC).plus(amount).toInstant();
    }
}
