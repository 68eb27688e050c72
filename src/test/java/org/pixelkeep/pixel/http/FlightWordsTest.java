package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flights as lists tell them. */
class FlightWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-01T00:00:00Z | 2027-01-01T00:00:00Z | 1 Dec 2026 – 31 Dec 2026",
                "2026-12-01T00:00:00Z | 2026-12-31T18:00:00Z | 1 Dec 2026 – 31 Dec 2026, 18:00 UTC",
                " | 2027-01-01T00:00:00Z | through 31 Dec 2026",
                " | 2026-12-31T23:59:00Z | 'until 31 Dec 2026, 23:59 UTC'",
                "2026-12-01T08:30:00Z | | 'from 1 Dec 2026, 08:30 UTC'",
                " | | ",
            })
    void a_flight_that_ends_with_a_day_is_told_by_its_last_one(
            @Nullable Instant start, @Nullable Instant end, @Nullable String words) {
        assertThat(PixelRows.flight(start, end)).isEqualTo(words);
    }
}
