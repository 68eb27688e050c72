package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
        isTheSameInAnyOrder(0, 200);
        isTheSameInAnyOrder(0, 12);
    }

    @Test
    void ids_of_any_size_are_kept() {
        isTheSameInAnyOrder(0xfffff00L, 12);
        isTheSameInAnyOrder(1L << 24, 12);
        isTheSameInAnyOrder(0xfffffff0L, 200);
        isTheSameInAnyOrder(1L << 50, 200);
    }

    @Test
    void a_list_is_as_narrow_again_as_before_a_large_id() {
        var narrow =
                PackedAssociations.NOTHING.with(7, 5, false, Set.of()).with(0xffffffffL, 0xffffffL, true, Set.of());
        var wide = narrow.with(1L << 32, 6, false, Set.of());

        assertThat(narrow.associationId(1)).isEqualTo(0xffffffffL);
        assertThat(narrow.pixelId(1)).isEqualTo(0xffffffL);
        assertThat(narrow.packed()).hasSize(4);
        assertThat(wide.size()).isEqualTo(3);
        assertThat(wide.packed()).hasSize(13);
        assertThat(wide.without(1L << 32)).isEqualTo(narrow);
    }

    @Test
    void what_is_written_is_read() throws IOException {
        for (var first : List.of(1L, 1L << 40)) {
            var associations = PackedAssociations.NOTHING
                    .with(first, 5, false, Set.of(CreativeType.VIDEO))
                    .with(first + 1, 3, true, Set.of());
            var bytes = new ByteArrayOutputStream();
            associations.write(new DataOutputStream(bytes));

            assertThat(PackedAssociations.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                    .isEqualTo(associations);
        }
    }

    private static void isTheSameInAnyOrder(long below, int count) {
        var random = new Random(3);
        var statements = new ArrayList<Statement>();
        for (var id = 1; id <= count; id++) {
            var types = EnumSet.noneOf(CreativeType.class);
            for (var type : CreativeType.values()) {
                if (random.nextInt(4) == 0) {
                    types.add(type);
                }
            }
            statements.add(new Statement(below + id, below + random.nextLong(1, 40), random.nextBoolean(), types));
        }
        var collector = new PackedAssociations.Collector();
        statements.forEach(one -> collector.add(one.associationId, one.pixelId, one.exclusion, one.types));
        Collections.shuffle(statements, random);
        var associations = PackedAssociations.NOTHING;
        for (var one : statements) {
            associations = associations.with(one.associationId, one.pixelId, one.exclusion, one.types);
        }

        assertThat(associations).isEqualTo(collector.associations());
        assertThat(associations.size()).isEqualTo(count);
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
