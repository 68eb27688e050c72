package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private static final long GIGABYTE = 1L << 30;

    @Test
    void it_is_a_quarter_of_the_memory_between_128_megabytes_and_4_gigabytes() {
        assertThat(BufferPool.ofMemory(8 * GIGABYTE).bytes()).isEqualTo(2 * GIGABYTE);
        assertThat(BufferPool.ofMemory(64 * GIGABYTE).bytes()).isEqualTo(4 * GIGABYTE);
        assertThat(BufferPool.ofMemory(GIGABYTE / 4).bytes()).isEqualTo(GIGABYTE / 8);
    }

    @Test
    void a_size_is_chosen_in_megabytes_or_gigabytes() {
        assertThat(BufferPool.of("512M").bytes()).isEqualTo(GIGABYTE / 2);
        assertThat(BufferPool.of(" 6 gb ").bytes()).isEqualTo(6 * GIGABYTE);
    }

    @Test
    void another_size_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> BufferPool.of("much"))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("512M");
    }
}
