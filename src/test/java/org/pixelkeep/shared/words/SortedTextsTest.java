package org.pixelkeep.shared.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.Unavailable;

class SortedTextsTest {
    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void merged_parts_are_what_sorting_all_rows_makes() {
        for (var hosts : List.of(false, true)) {
            var some = rows(1, 300, null);
            var others = rows(301, 700, hosts ? "adform.net" : null);
            var all = new ArrayList<Row>();
            some.stream().filter(row -> row.id() % 7 != 0).forEach(all::add);
            all.addAll(others);

            var merged = SortedTexts.merged(List.of(
                    new SortedTexts.Part(SortedTexts.of(some), id -> id % 7 == 0),
                    new SortedTexts.Part(SortedTexts.of(new ArrayList<>())),
                    new SortedTexts.Part(SortedTexts.of(others))));

            assertThat(merged).usingRecursiveComparison().isEqualTo(SortedTexts.of(all));
            assertThat(all).isEmpty();
        }
    }

    @Test
    void collected_rows_are_sorted_however_many_they_are() {
        for (var count : List.of(0, 5, 10_000, 50_001)) {
            var collector = new TextCollector(bytes -> true);
            rows(1, count, null).forEach(collector::add);

            var texts = collector.texts();

            assertThat(LongStream.of(texts.ids()).sorted().toArray())
                    .isEqualTo(LongStream.rangeClosed(1, count).toArray());
            for (var at = 1; at < texts.size(); at++) {
                if (SortedTexts.BY_NAME.compare(texts.row(at - 1), texts.row(at)) >= 0) {
                    assertThat(at).as("in order up to").isZero();
                }
            }
        }
    }

    @Test
    void rows_are_refused_when_there_is_no_room_for_all_of_them_once_more() {
        var collector = new TextCollector(bytes -> bytes < 1_000_000);
        var rows = rows(1, 50_000, null);

        assertThatThrownBy(() -> rows.forEach(collector::add))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not have enough memory to search this network");
    }

    @Test
    void the_heap_has_room_for_little_but_not_for_more_than_there_is() {
        assertThat(Heap.hasRoom(0)).isTrue();
        assertThat(Heap.hasRoom(Runtime.getRuntime().maxMemory())).isFalse();
    }

    private List<Row> rows(int from, int to, @Nullable String hosts) {
        var rows = new ArrayList<Row>();
        for (var id = from; id <= to; id++) {
            var name = "Ad " + Long.toString(random.nextInt(60), 36) + (random.nextInt(4) == 0 ? " ä" : "");
            rows.add(Row.of(
                    id, id % 5, (byte) (id % 3), random.nextInt(90), name, id % 2 == 0 ? "C-" + id : null, hosts));
        }
        return rows;
    }
}
