package org.pixelkeep.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedLinesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private final List<String> written = new ArrayList<>();
    private final RepeatedLines lines =
            new RepeatedLines(Duration.ofSeconds(10), (kind, more) -> written.add(more + " more: " + kind));

    @Test
    void a_flood_is_two_lines_and_does_not_hide_another_kind() {
        for (var refusal = 0; refusal < 5_000; refusal++) {
            write("turned away from 192.0.2.7", refusal);
            if (refusal == 2_500) {
                write("turned away from 192.0.2.8", 2_500);
            }
        }
        assertThat(written).containsExactly("turned away from 192.0.2.7 at 0", "turned away from 192.0.2.8 at 2500");

        lines.writeSummaries(NOW.plusSeconds(10));

        assertThat(written).hasSize(3).last().isEqualTo("4999 more: turned away from 192.0.2.7");
    }

    @Test
    void after_a_while_a_line_counts_as_the_first_again() {
        write("refused", 0);
        write("refused", 9_000);
        write("refused", 10_000);
        write("refused", 10_001);
        lines.writeSummaries(NOW.plusSeconds(15));

        assertThat(written).containsExactly("refused at 0", "1 more: refused", "refused at 10000");
        lines.writeSummaries(NOW.plusSeconds(20));
        assertThat(written).hasSize(4).last().isEqualTo("1 more: refused");
        lines.writeSummaries(NOW.plusSeconds(40));
        assertThat(written).hasSize(4);
    }

    @Test
    void a_clock_set_back_suppresses_no_lines() {
        write("refused", 60_000);
        write("refused", 60_001);
        write("refused", 0);

        assertThat(written).containsExactly("refused at 60000", "1 more: refused", "refused at 0");
    }

    @Test
    void very_many_kinds_are_counted_together() {
        for (var address = 0; address < 3 * RepeatedLines.MAX; address++) {
            write("refused from " + address, 0);
        }
        assertThat(written).hasSize(RepeatedLines.MAX + 1);

        lines.writeSummaries(NOW.plusSeconds(10));

        assertThat(written).last().isEqualTo((2 * RepeatedLines.MAX - 1) + " more: others");
    }

    private void write(String kind, int millis) {
        lines.write(kind, NOW.plusMillis(millis), () -> written.add(kind + " at " + millis));
    }
}
