package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PersistentIdMapTest {
    @Test
    void it_behaves_like_a_map() {
        var random = new Random(7);
        var map = new TreeMap<Long, String>();
        var paged = PersistentIdMap.<String>empty();
        for (var step = 0; step < 5_000; step++) {
            var id = Math.abs(random.nextLong()) >>> random.nextInt(25, 63);
            map.put(id, "value " + step);
            paged = paged.with(id, "value " + step);
        }
        var all = new ArrayList<String>();

        paged.forEach(all::add);

        assertThat(all).containsExactlyElementsOf(map.values());
        assertThat(paged.size()).isEqualTo(map.size());
        for (var id = 0L; id < 2_000; id++) {
            assertThat(paged.get(id)).isEqualTo(map.get(id));
        }
        assertThat(paged.get(-1)).isNull();
        assertThat(paged.get(Long.MAX_VALUE)).isNull();
    }

    @Test
    void an_older_version_stays_unchanged() {
        var first = PersistentIdMap.<String>empty().with(1, "one").with(300, "three hundred");

        var editor = first.edit();
        editor.put(1, "other").put(70_000, "more");
        var second = editor.done();

        assertThat(first.get(1)).isEqualTo("one");
        assertThat(first.get(70_000)).isNull();
        assertThat(first.size()).isEqualTo(2);
        assertThat(second.get(1)).isEqualTo("other");
        assertThat(second.get(300)).isEqualTo("three hundred");
        assertThat(second.size()).isEqualTo(3);
    }

    @Test
    void two_versions_are_compared_by_what_differs() {
        var first =
                PersistentIdMap.<String>empty().with(1, "one").with(2, "two").with(300, "three hundred");
        var second = first.with(2, "other").with(70_000, "more");
        var seen = new ArrayList<String>();

        second.compare(first, (now, then) -> seen.add(then + " > " + now));
        first.compare(second, (now, then) -> seen.add(then + " > " + now));
        PersistentIdMap.<String>empty().compare(first, (now, then) -> seen.add(then + " > " + now));
        first.compare(first, (now, then) -> seen.add("never"));

        assertThat(seen)
                .containsExactly(
                        "two > other",
                        "null > more",
                        "other > two",
                        "more > null",
                        "one > null",
                        "two > null",
                        "three hundred > null");
    }

    @Test
    void a_negative_id_is_refused() {
        var empty = PersistentIdMap.<String>empty();

        assertThatThrownBy(() -> empty.with(-1, "none")).isInstanceOf(IllegalArgumentException.class);
    }
}
