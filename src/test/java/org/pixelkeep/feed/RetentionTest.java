package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void by_age() {
        var days = Retention.of("P90D");
        var hours = Retention.of("PT12H");

        assertThat(days.keeps(NOW.minusSeconds(90 * 86_400), NOW)).isTrue();
        assertThat(days.keeps(NOW.minusSeconds(90 * 86_400 + 1), NOW)).isFalse();
        assertThat(days.keeps(1_000_000)).isTrue();
        assertThat(hours.keeps(NOW.minusSeconds(13 * 3_600), NOW)).isFalse();
    }

    @Test
    void by_number() {
        var thousand = Retention.of(" 1000 ");

        assertThat(thousand.keeps(1000)).isTrue();
        assertThat(thousand.keeps(1001)).isFalse();
        assertThat(thousand.keeps(Instant.EPOCH, NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "P", "90 days"})
    void invalid_values_are_refused(String setting) {
        assertThatThrownBy(() -> Retention.of(setting))
                .hasMessageStartingWith("PIXELKEEP_FEED_KEEP is “" + setting + "”.");
    }
}
