package org.pixelkeep.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.time.DayOrder;

/** Times as people, spreadsheets, and programs write them. */
class CellTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-31",
                " 2026-12-31 ",
                "31.12.2026",
                "12/31/2026",
                "31/12/2026",
                "12-31-2026",
                "Dec 31, 2026",
                "Dec. 31 2026",
                "December 31st, 2026",
                "31 Dec 2026",
                "31-Dec-2026",
                "31. Dezember 2026"
            })
    void a_day_in_whatever_way_can_be_only_one(String text) {
        assertThat(CellTime.of(text, null)).contains(new CellTime(LocalDate.of(2026, 12, 31), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-31T18:30:00Z | 2026-12-31T18:30:00Z",
                "2026-12-31T18:30 | 2026-12-31T18:30:00Z",
                "2026-12-31 18:30:05 | 2026-12-31T18:30:05Z",
                "2026-12-31 18:30 UTC | 2026-12-31T18:30:00Z",
                "2026-12-31T18:30+01:00 | 2026-12-31T17:30:00Z",
                "2026-12-31T18:30:00.1234567Z | 2026-12-31T18:30:00.123456Z",
                "31.12.2026 18:30 | 2026-12-31T18:30:00Z",
                "12/31/2026 6:30 PM | 2026-12-31T18:30:00Z",
                "12/31/2026 12:05 AM | 2026-12-31T00:05:00Z",
                "Dec 31, 2026, 18:30 | 2026-12-31T18:30:00Z",
                "31 Dec 2026, 18:30:00 UTC | 2026-12-31T18:30:00Z",
            })
    void a_time_is_utc_unless_it_says_otherwise(String text, Instant instant) {
        assertThat(CellTime.of(text, null)).contains(new CellTime(null, instant));
    }

    @Test
    void month_and_day_change_places_with_the_order_and_are_not_guessed() {
        assertThat(CellTime.of("11/10/2026", DayOrder.MONTH_FIRST))
                .contains(new CellTime(LocalDate.of(2026, 11, 10), null));
        assertThat(CellTime.of("11/10/2026", DayOrder.DAY_FIRST))
                .contains(new CellTime(LocalDate.of(2026, 10, 11), null));
        assertThat(CellTime.of("11/10/2026 18:30", DayOrder.DAY_FIRST))
                .contains(new CellTime(null, Instant.parse("2026-10-11T18:30:00Z")));
        assertThat(CellTime.of("11/10/2026", null)).isEmpty();
        // With dots between, the day comes first everywhere.
        assertThat(CellTime.of("11.10.2026", DayOrder.MONTH_FIRST))
                .contains(new CellTime(LocalDate.of(2026, 10, 11), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0001-01-01",
                "+12345-01-01",
                "+12345-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "1969-12-31",
                "1969-12-31T23:59:59Z",
                "12/31/1969",
                "9999-12-31T23:00-05:00",
                "2026-02-30",
                "2/30/2026",
                "12/31/26",
                "12/31/2026 25:00",
                "12/31/2026 13:00 PM",
                "46022",
                "20261231",
                "soon",
                "May 2026",
                "Mon 31 2026",
                ""
            })
    void what_is_no_time_or_none_that_can_be_kept_is_refused(String text) {
        assertThat(CellTime.of(text, DayOrder.MONTH_FIRST)).isEmpty();
    }
}
