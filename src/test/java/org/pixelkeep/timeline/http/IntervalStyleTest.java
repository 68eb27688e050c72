package org.pixelkeep.timeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.timeline.Interval;
import org.pixelkeep.timeline.Interval.State;

class IntervalStyleTest {
    private static final Instant START = Instant.parse("2026-10-03T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "DUPLICATE, OTHER",
        "LIKELY_DUPLICATE, OTHER",
        "OVER_LIMIT, OTHER",
        "REVIEW_PENDING, WAITING",
        "VENDOR_BLOCKED, REFUSED",
        "NOT_SECURE, UNFIT"
    })
    void a_bar_is_drawn_by_what_could_be_done_about_it(HoldBack reason, IntervalStyle look) {
        var end = START.plus(Duration.ofHours(1));

        assertThat(IntervalStyle.of(new Interval(START, end, State.HELD_BACK, reason, "", null, null, null)))
                .isEqualTo(look);
    }
}
