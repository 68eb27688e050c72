package org.pixelkeep.shared.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadBudgetTest {
    @Test
    void small_rows_are_read_together() {
        assertThat(ReadBudget.fitting(List.of())).isZero();
        assertThat(ReadBudget.fitting(Collections.nCopies(1_000, 2_000L))).isEqualTo(1_000);
    }

    @Test
    void large_rows_are_read_as_far_as_they_fit_and_one_at_least() {
        assertThat(ReadBudget.fitting(Collections.nCopies(200, ReadBudget.MAX_BYTES / 10)))
                .isEqualTo(10);
        assertThat(ReadBudget.fitting(List.of(2 * ReadBudget.MAX_BYTES, 1L))).isEqualTo(1);
        assertThat(ReadBudget.fitting(List.of(1L, 2 * ReadBudget.MAX_BYTES))).isEqualTo(1);
    }
}
