package org.pixelkeep.history.past;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.read.Change;

class StepBudgetTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void each_query_takes_so_many_and_says_where_the_rest_begins() {
        var room = new StepBudget(2);

        assertThat(room.takes(change(0, 10), 0)).isTrue();
        assertThat(room.takes(change(1, null), 1)).isTrue();
        assertThat(room.end()).isNull();
        assertThat(room.takes(change(5, 10), 2)).isFalse();
        assertThat(room.takes(change(3, 10), 2)).isFalse();
        assertThat(room.takes(change(9, 10), 2)).isFalse();

        assertThat(room.end()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void large_ones_take_the_room_of_many() {
        var room = new StepBudget(1_000);

        for (var at = 0; at < 3; at++) {
            assertThat(room.takes(change(at, MEGABYTE), at)).isTrue();
        }
        assertThat(room.takes(change(8, 2 * MEGABYTE), 3)).isFalse();
        assertThat(room.end()).isEqualTo(NOON.plusSeconds(8));
    }

    private static Change change(int second, @Nullable Integer length) {
        var change = new Change();
        change.at = NOON.plusSeconds(second);
        change.after = length == null ? null : "x".repeat(length);
        return change;
    }
}
