package org.pixelkeep.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstantsTest {
    @Test
    void a_time_is_read_with_any_offset_in_whole_microseconds() {
        assertThat(Instants.parse("2026-11-24T12:00:00.1234567+02:00"))
                .contains(Instant.parse("2026-11-24T10:00:00.123456Z"));
        assertThat(Instants.parse("2026-11-24T08:30:00-0130")).contains(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(Instants.parse("2026-11-24T10:00:00.000000+0000")).contains(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(Instants.parseUtc("2026-11-24T10:00")).contains(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(Instants.parseDay("2026-11-24")).contains(LocalDate.of(2026, 11, 24));
    }

    @Test
    void times_that_the_database_cannot_store_are_invalid() {
        for (var text : List.of(
                "",
                " ",
                "2026-11-24",
                "2026-02-30T00:00:00Z",
                "2026-11-24T10:00:00+00:00+0000",
                "2026-11-24T10:00:00+0",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "+999999999-12-31T23:59:59.999999999Z",
                "+999999999-12-31T23:59:59.999999999-18:00",
                "-999999999-01-01T00:00:00+18:00",
                "1969-12-31T23:59:59Z")) {
            assertThat(Instants.parse(text)).as(text).isEmpty();
        }
        for (var text : List.of("", "2026-11-24", "+999999999-12-31T23:59", "+10000-01-01T00:00", "1969-12-31T23:59")) {
            assertThat(Instants.parseUtc(text)).as(text).isEmpty();
        }
        for (var text : List.of("", "24.11.2026", "+999999999-12-31", "+10000-01-01", "1969-12-31")) {
            assertThat(Instants.parseDay(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_day_ends_when_the_next_begins_and_the_last_day_at_the_end_of_time() {
        assertThat(Instants.endOf(LocalDate.of(2026, 11, 24))).isEqualTo(Instant.parse("2026-11-25T00:00:00Z"));
        assertThat(Instants.endOf(LocalDate.of(9999, 12, 31))).isEqualTo(Instants.LAST);
    }
}
