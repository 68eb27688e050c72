package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;

class CreativeEntryTest {
    private static final PackedAssociations THREE = PackedAssociations.NOTHING
            .with(1, 1, false, Set.of())
            .with(2, 2, true, Set.of())
            .with(3, 3, false, Set.of(CreativeType.AUDIO));

    @Test
    void what_it_is_made_of_is_what_it_says() {
        for (var type : CreativeType.values()) {
            for (var state = 0; state < 8; state++) {
                var active = (state & 1) != 0;
                var suspended = (state & 2) != 0;
                var archived = (state & 4) != 0;

                var creative = new CreativeEntry(1L << 40, 1L << 50, type, active, suspended, archived, THREE);

                assertThat(creative.creativeId()).isEqualTo(1L << 40);
                assertThat(creative.advertiserId()).isEqualTo(1L << 50);
                assertThat(creative.type()).isEqualTo(type);
                assertThat(creative.active()).isEqualTo(active);
                assertThat(creative.suspended()).isEqualTo(suspended);
                assertThat(creative.archived()).isEqualTo(archived);
                assertThat(creative.associations()).isEqualTo(THREE);
                assertThat(CreativeEntry.of(1L << 40, creative.advertiserAndState(), THREE))
                        .isEqualTo(creative)
                        .hasSameHashCodeAs(creative)
                        .isNotEqualTo(creative.with(PackedAssociations.NOTHING));
            }
        }
    }

    @Test
    void with_three_associations_it_takes_less_than_ninety_bytes() {
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var kept = new CreativeEntry[1_000];
        var thread = Thread.currentThread().getId();

        var before = memory.getThreadAllocatedBytes(thread);
        for (var at = 0; at < kept.length; at++) {
            kept[at] =
                    CreativeEntry.of(at, 1, PackedAssociations.of(THREE.packed().clone()));
        }
        var bytes = memory.getThreadAllocatedBytes(thread) - before;

        assertThat(kept).doesNotContainNull();
        assertThat(bytes / kept.length).isLessThan(90);
    }
}
