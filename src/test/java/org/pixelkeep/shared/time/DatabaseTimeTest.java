package org.pixelkeep.shared.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.Unavailable;

class DatabaseTimeTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final DatabaseTime time = new DatabaseTime();

    @Test
    void the_databases_clock_counts_whichever_is_ahead() {
        time.set(Duration.ofMillis(1_500));
        assertThat(time.at(NOON)).isEqualTo("2026-11-28T12:00:01.5Z");

        time.set(Duration.ofMillis(-1_500));
        assertThat(time.at(NOON)).isEqualTo("2026-11-28T11:59:58.5Z");
    }

    /** The database keeps microseconds: a record with more would not match its digest once it is read again. */
    @Test
    void the_time_is_in_whole_microseconds_whatever_was_measured() {
        time.set(Duration.ofNanos(100_000_973));
        assertThat(time.at(NOON)).isEqualTo("2026-11-28T12:00:00.100Z");

        time.set(Duration.ofNanos(-100_000_973));
        assertThat(time.at(NOON)).isEqualTo("2026-11-28T11:59:59.899999Z");
    }

    @Test
    void what_a_measurement_may_be_wrong_by_moves_no_clock() {
        time.set(Duration.ofMillis(20));

        assertThat(time.at(NOON)).isEqualTo(NOON);
        assertThat(time.ahead()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void more_than_two_seconds_alarm_and_more_than_thirty_stop_writes() {
        time.set(Duration.ofSeconds(-2));
        assertThat(time.isAlarming()).isFalse();

        time.set(Duration.ofMillis(-2_300));
        assertThat(time.isAlarming()).isTrue();
        assertThat(time.words()).isEqualTo("2.3 s");
        assertThatCode(time::requireUsable).doesNotThrowAnyException();

        time.set(Duration.ofSeconds(30));
        assertThat(time.isUsable()).isTrue();

        time.set(Duration.ofMillis(41_900));
        assertThat(time.isUsable()).isFalse();
        assertThatThrownBy(time::requireUsable)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("41 s apart")
                .hasMessageEndingWith("Nothing was changed.");
    }
}
