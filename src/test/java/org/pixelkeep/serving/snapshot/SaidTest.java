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

class SaidTest {
    private record Statement(long associationId, long pixelId, boolean exclusion, Set<CreativeType> types) {}

    @Test
    void one_by_one_or_all_at_once_in_any_order_gives_the_same() {
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
        var collector = new Said.Collector();
        statements.forEach(one -> collector.add(one.associationId, one.pixelId, one.exclusion, one.types));
        Collections.shuffle(statements, random);
        var said = Said.NOTHING;
        for (var one : statements) {
            said = said.with(one.associationId, one.pixelId, one.exclusion, one.types);
        }

        assertThat(said).isEqualTo(collector.said());
        assertThat(said.size()).isEqualTo(200);
        for (var one : statements) {
            var at = said.firstOf(one.pixelId);
            while (said.associationId(at) != one.associationId) {
                at++;
            }
            assertThat(said.pixelId(at)).isEqualTo(one.pixelId);
            assertThat(said.exclusion(at)).isEqualTo(one.exclusion);
            assertThat(said.types(at)).isEqualTo(one.types);
        }
    }

    @Test
    void what_is_said_again_is_replaced_and_what_is_taken_back_is_gone() {
        var said = Said.NOTHING
                .with(9, 5, false, Set.of())
                .with(4, 5, true, Set.of(CreativeType.VIDEO))
                .with(9, 5, false, Set.of(CreativeType.BANNER));

        assertThat(said.size()).isEqualTo(2);
        assertThat(List.of(said.associationId(0), said.associationId(1))).containsExactly(4L, 9L);
        assertThat(said.isFor(1, CreativeType.BANNER)).isTrue();
        assertThat(said.isFor(1, CreativeType.VIDEO)).isFalse();
        assertThat(said.without(4).without(9)).isEqualTo(Said.NOTHING);
        assertThat(said.without(77)).isSameAs(said);
    }
}
