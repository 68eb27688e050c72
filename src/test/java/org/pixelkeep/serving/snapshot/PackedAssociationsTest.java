package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;

class PackedAssociationsTest {
    private record Statement(long associationId, long pixelId, boolean exclusion, Set<CreativeType> types) {}

    @Test
    void adding_individually_or_in_bulk_in_any_order_gives_the_same_result() {
        var random = new Random(3);
        var statements = new ArrayList<Statement>();
        for (var id = 1; id <= 200; id++) {
            var types = EnumSet.noneOf(CreativeType.class);
            for (var type : CreativeType.values()) {
                if (random.nextInt(4) == 0) {
                    types.add(type);
                }
            }
            statements.add(new Statement(id, random.nextLong(1, 40), random.nextBoolean(), types));
        }
        var collector = new PackedAssociations.Collector();
        statements.forEach(one -> collector.add(one.associationId, one.pixelId, one.exclusion, one.types));
        Collections.shuffle(statements, random);
        var associations = PackedAssociations.NOTHING;
        for (var one : statements) {
            associations = associations.with(one.associationId, one.pixelId, one.exclusion, one.types);
        }

        assertThat(associations).isEqualTo(collector.associations());
        assertThat(associations.size()).isEqualTo(200);
        for (var one : statements) {
            var at = associations.firstOf(one.pixelId);
            while (associations.associationId(at) != one.associationId) {
                at++;
            }
            assertThat(associations.pixelId(at)).isEqualTo(one.pixelId);
            assertThat(associations.exclusion(at)).isEqualTo(one.exclusion);
            assertThat(associations.types(at)).isEqualTo(one.types);
        }
    }

    @Test
    void a_repeated_association_is_replaced_and_a_removed_one_is_gone() {
        var associations = PackedAssociations.NOTHING
                .with(9, 5, false, Set.of())
                .with(4, 5, true, Set.of(CreativeType.VIDEO))
                .with(9, 5, false, Set.of(CreativeType.BANNER));

        assertThat(associations.size()).isEqualTo(2);
        assertThat(List.of(associations.associationId(0), associations.associationId(1)))
                .containsExactly(4L, 9L);
        assertThat(associations.isFor(1, CreativeType.BANNER)).isTrue();
        assertThat(associations.isFor(1, CreativeType.VIDEO)).isFalse();
        assertThat(associations.without(4).without(9)).isEqualTo(PackedAssociations.NOTHING);
        assertThat(associations.without(77)).isSameAs(associations);
    }
}
