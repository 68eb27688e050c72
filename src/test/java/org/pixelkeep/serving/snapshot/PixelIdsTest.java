package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PixelIdsTest {
    @Test
    void contains_its_ids_however_far_apart() {
        var random = new Random(3);
        for (var width : List.of(10L, 3_000L, 5_000_000L, 9_000_000_000L)) {
            var wanted = new TreeSet<Long>();
            for (var number = 0; number < 200; number++) {
                wanted.add(7 + random.nextLong(width));
            }

            var ids = PixelIds.of(wanted);

            assertThat(ids.size()).isEqualTo(wanted.size());
            for (var id : wanted) {
                for (var near = id - 2; near <= id + 2; near++) {
                    assertThat(ids.contains(near)).as("%s of %s", near, wanted).isEqualTo(wanted.contains(near));
                }
            }
            assertThat(ids.contains(0)).isFalse();
            assertThat(ids.contains(Long.MAX_VALUE)).isFalse();
        }
        assertThat(PixelIds.of(List.of()).contains(1)).isFalse();
    }
}
