package org.pixelkeep.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.limit.ReadBudget;

class ValueBudgetTest {
    @Test
    void small_values_are_whole() {
        var change = new FieldChange("trackers", null, List.of(Map.of("url", "https://v.example/1"), 7, true));

        assertThat(ValueBudget.ofPage().fit(List.of(change))).containsExactly(change);
        assertThat(ValueBudget.ofAll().fit(List.of(change))).containsExactly(change);
    }

    @Test
    void a_long_text_is_shown_from_where_it_differs() {
        var same = "s".repeat(10_000);

        var shown = onPage(same + "old" + same, same + "new" + same);

        assertThat(text(shown.before())).hasSize(4_002).startsWith("…sss").endsWith("sss…");
        assertThat(text(shown.before()).indexOf("old")).isEqualTo(41);
        assertThat(text(shown.after()).indexOf("new")).isEqualTo(41);
    }

    @Test
    void the_end_of_a_text_is_shown_where_the_other_one_goes_on() {
        var same = "s".repeat(10_000);

        var shown = onPage(same, same + "new");

        assertThat(text(shown.before())).hasSize(4_001).startsWith("…");
        assertThat(text(shown.after())).hasSize(4_001).startsWith("…").endsWith("new");
        assertThat(onPage(null, same)).isEqualTo(new FieldChange("content", null, "s".repeat(4_000) + "…"));
    }

    @Test
    void characters_stay_whole() {
        var shown = text(onPage("😀".repeat(5_000), "a" + "😀".repeat(5_000)).after());

        assertThat(shown.codePoints().noneMatch(one -> one >= 0xD800 && one <= 0xDFFF))
                .isTrue();
    }

    @Test
    void of_a_long_list_the_items_are_shown_that_differ() {
        var same = Collections.nCopies(50, Map.of("event", "START", "url", "https://v.example/" + "u".repeat(100)));
        var other = Map.of("event", "COMPLETE", "url", "https://v.example/end");

        var shown = onPage(same, list(same, other));

        assertThat(shown.before()).isEqualTo(List.of("…"));
        assertThat(shown.after()).isEqualTo(List.of("…", other));
    }

    @Test
    void a_long_item_of_a_list_is_cut() {
        var shown = onPage(null, List.of(Map.of("url", "u".repeat(9_000)), Map.of("url", "next")));

        assertThat(shown.after()).isEqualTo(List.of(Map.of("url", "u".repeat(4_000) + "…"), "…"));
    }

    @Test
    void when_a_page_is_full_values_are_short() {
        var room = ValueBudget.ofPage();
        var lengthy = new FieldChange("content", null, "x".repeat(4_000));
        for (var at = 0; at < 300; at++) {
            room.fit(List.of(lengthy));
        }

        assertThat(room.fit(List.of(lengthy))).containsExactly(new FieldChange("content", null, "x".repeat(200) + "…"));
        assertThat(room.isOver()).isFalse();
    }

    @Test
    void an_answer_of_whole_values_is_over_when_there_is_no_room() {
        var room = ValueBudget.ofWhole();
        var large = new FieldChange("content", "x".repeat(1_000_000), "y".repeat(1_000_000));

        assertThat(room.fit(List.of(large))).containsExactly(large);
        assertThat(room.isOver()).isFalse();
        room.fit(List.of(large));
        assertThat(2 * 2_000_000).isGreaterThan((int) ReadBudget.MAX_BYTES);
        assertThat(room.isOver()).isTrue();
    }

    @Test
    void an_outline_has_no_values() {
        var changes = List.of(
                new FieldChange("content", "a", null),
                new FieldChange("trackers", List.of(), List.of(Map.of("url", "b"))),
                new FieldChange("active", false, true));

        assertThat(ValueBudget.ofNames().fit(changes))
                .containsExactly(
                        new FieldChange("content", "…", null),
                        new FieldChange("trackers", List.of(), List.of("…")),
                        new FieldChange("active", false, true));
    }

    private static FieldChange onPage(@Nullable Object before, @Nullable Object after) {
        return ValueBudget.ofPage()
                .fit(List.of(new FieldChange("content", before, after)))
                .get(0);
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static List<Object> list(List<?> some, Object last) {
        var all = new ArrayList<Object>(some);
        all.add(last);
        return all;
    }
}
