package org.pixelkeep.shared.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.list.Listing.Found;
import org.pixelkeep.shared.list.Listing.Place;
import org.pixelkeep.shared.list.Slice;

class PackedTextsTest {
    private static final Place START = new Place("name", false, null, 0, 50);

    @Test
    void any_part_of_a_name_or_code_is_found_whatever_its_case_and_accents() {
        var texts = texts(row(1, "Frühling – 300×250", "ACM-0001"), row(2, "Summer", null), row(3, "Spring", "frü"));

        assertThat(find(texts, "FRUHL", START).ids()).containsExactly(1L);
        assertThat(find(texts, "frü", START).ids()).containsExactly(1L, 3L);
        assertThat(find(texts, "cm-00", START).ids()).containsExactly(1L);
        assertThat(find(texts, "300×250", START).ids()).containsExactly(1L);
        assertThat(find(texts, "250ACM", START).ids()).isEmpty();
    }

    @Test
    void each_word_is_found_in_any_order_in_name_or_code_or_as_the_id() {
        var texts = texts(
                row(1, "Spring sale, video 15 s", "ACM-7"),
                row(2, "Video for spring", null),
                row(7, "Summer video", null));

        assertThat(find(texts, "video spring", START).ids()).containsExactly(1L, 2L);
        assertThat(find(texts, "acm spring", START).ids()).containsExactly(1L);
        assertThat(find(texts, "\"video for\"", START).ids()).containsExactly(2L);
        assertThat(find(texts, "7", START).ids()).containsExactly(1L, 7L);
        assertThat(find(texts, "#7", START).ids()).containsExactly(7L);
        assertThat(find(texts, "video 2", START).ids()).containsExactly(2L);
    }

    @Test
    void the_filter_passes_wanted_owners_and_kinds() {
        var texts = new PackedTexts(new ArrayList<>(List.of(
                Row.of(1, 7, (byte) 0, 0, "Ad", null),
                Row.of(2, 7, (byte) 1, 0, "Ad", null),
                Row.of(3, 8, (byte) 0, 0, "Ad", null))));

        assertThat(find(texts, "ad", RowFilter.ALL, START).ids()).containsExactly(1L, 2L, 3L);
        assertThat(find(texts, "ad", (owner, kind) -> owner == 7 && kind == 1, START)
                        .ids())
                .containsExactly(2L);
        assertThat(find(texts, "ad", (owner, kind) -> owner == 8, START).ids()).containsExactly(3L);
    }

    @Test
    void only_names_of_hosts_are_found_in_scripts() {
        var texts = texts(
                Row.of(1, 1, (byte) 0, 0, "Adform", "https://a.example.com/i.gif", "track.adform.net document.write"),
                Row.of(2, 1, (byte) 0, 0, "Document", null, null));

        assertThat(find(texts, "ADFORM.net", START).ids()).containsExactly(1L);
        assertThat(find(texts, "example", START).ids()).containsExactly(1L);
        assertThat(find(texts, "document", START).ids()).containsExactly(2L);
        assertThat(find(texts, "track", START).ids()).isEmpty();
    }

    @Test
    void every_order_is_paged_without_gaps_or_duplicates() {
        var random = new SplittableRandom(3);
        var rows = new ArrayList<Row>();
        var newer = new ArrayList<Row>();
        for (var id = 1L; id <= 400; id++) {
            var name = "Ad " + random.nextInt(40) + (random.nextInt(3) == 0 ? " sought" : "");
            var row = Row.of(id, 1, (byte) 0, random.nextInt(30), name, null);
            rows.add(row);
            if (id % 10 == 0) {
                newer.add(Row.of(id, 1, row.kind(), 100 + id, "Ad sought anew", null));
            }
        }
        var names = new ArrayList<>(rows);
        var changed = new ArrayList<>(newer);
        var texts = new PackedTexts(rows);
        var fresh = new PackedTexts(newer);

        for (var order : List.of("name", "updated")) {
            for (var descending : List.of(false, true)) {
                var seen = new ArrayList<Long>();
                @Nullable Row last = null;
                for (; ; ) {
                    var place = new Place(
                            order,
                            descending,
                            last == null ? null : value(order, last),
                            last == null ? 0 : last.id(),
                            7);
                    var found = PackedTexts.find(texts, id -> id % 10 == 0, fresh, "SOUGHT", RowFilter.ALL, place);
                    assertThat(found.total()).isEqualTo(wanted(names, changed).size());
                    if (found.ids().isEmpty()) {
                        break;
                    }
                    seen.addAll(found.ids());
                    var lastId = seen.get(seen.size() - 1);
                    last = wanted(names, changed).stream()
                            .filter(row -> row.id() == lastId)
                            .findFirst()
                            .orElseThrow();
                }
                assertThat(seen)
                        .as(order + (descending ? " descending" : ""))
                        .doesNotHaveDuplicates()
                        .hasSameSizeAs(wanted(names, changed));
            }
        }
    }

    @Test
    void counting_stops_at_the_limit_and_deep_pages_are_still_found() {
        var rows = new ArrayList<Row>();
        for (var id = 1L; id <= Slice.COUNTED + 5_000; id++) {
            rows.add(row(id, String.format(Locale.ROOT, "Ad %06d", id), null));
        }
        var texts = new PackedTexts(rows);

        var found = find(texts, "ad", new Place("name", false, "Ad 014000", 14_000, 3));

        assertThat(found.ids()).containsExactly(14_001L, 14_002L, 14_003L);
        assertThat(found.total()).isGreaterThan(Slice.COUNTED);
        assertThat(find(texts, "ad", new Place("name", true, "Ad 000003", 3, 3)).ids())
                .containsExactly(2L, 1L);
    }

    @Test
    void passing_over_blocks_finds_what_looking_at_every_row_finds() {
        var random = new SplittableRandom(5);
        var rows = new ArrayList<Row>();
        for (var id = 1L; id <= 4 * Slice.COUNTED; id++) {
            var name = "Advertiser " + random.nextInt(300) + " of " + (id % 2 == 0 ? "Oslo" : "Rome");
            rows.add(Row.of(id, 1, (byte) 0, random.nextInt(5_000), name, "c-" + random.nextInt(9_000)));
        }
        var all = List.copyOf(rows);
        var texts = new PackedTexts(rows);

        for (var words : List.of("oslo", "o", "c-77", "advertiser 7 rome", "123", "39999", "nowhere")) {
            for (var order : List.of("name", "updated", "id")) {
                for (var descending : List.of(false, true)) {
                    var looked = byLooking(all, words, order, descending);
                    var middle = looked.isEmpty() ? null : looked.get(looked.size() / 2);
                    var from = middle == null ? 0 : looked.size() / 2 + 1;

                    var first = find(texts, words, new Place(order, descending, null, 0, 20));
                    var next = middle == null
                            ? first
                            : find(texts, words, new Place(order, descending, value(order, middle), middle.id(), 20));

                    assertThat(first.ids()).as(words + order).isEqualTo(ids(looked, 0));
                    assertThat(next.ids()).as(words + order).isEqualTo(ids(looked, from));
                    assertThat(Math.min(first.total(), Slice.COUNTED + 1L))
                            .isEqualTo(Math.min(looked.size(), Slice.COUNTED + 1L));
                }
            }
        }
    }

    private static List<Long> ids(List<Row> rows, int from) {
        return rows.stream().skip(from).limit(20).map(Row::id).toList();
    }

    private static List<Row> byLooking(List<Row> rows, String words, String order, boolean descending) {
        Comparator<Row> ascending = switch (order) {
            case "name" -> Comparator.comparing(Row::name, Arrays::compareUnsigned);
            case "updated" -> Comparator.comparingLong(Row::updated);
            default -> Comparator.comparingLong(Row::id);
        };
        ascending = ascending.thenComparingLong(Row::id);
        return rows.stream()
                .filter(row -> Arrays.stream(words.split(" "))
                        .allMatch(word -> text(row.name()).contains(word)
                                || text(row.more()).contains(word)
                                || word.equals(String.valueOf(row.id()))))
                .sorted(descending ? ascending.reversed() : ascending)
                .toList();
    }

    private static String text(byte[] folded) {
        return new String(folded, StandardCharsets.UTF_8);
    }

    private static List<Row> wanted(List<Row> rows, List<Row> changed) {
        var all = new ArrayList<>(changed);
        rows.stream()
                .filter(row -> row.id() % 10 != 0 && new String(row.name(), StandardCharsets.UTF_8).contains("sought"))
                .forEach(all::add);
        return all;
    }

    private static Object value(String order, Row row) {
        return switch (order) {
            case "name" -> new String(row.name(), StandardCharsets.UTF_8);
            case "id" -> row.id();
            default -> Instant.EPOCH.plusNanos(row.updated() * 1_000);
        };
    }

    private static Row row(long id, String name, @Nullable String code) {
        return Row.of(id, 1, (byte) 0, 0, name, code);
    }

    private static PackedTexts texts(Row... rows) {
        return new PackedTexts(new ArrayList<>(List.of(rows)));
    }

    private static Found find(PackedTexts texts, String text, Place place) {
        return find(texts, text, RowFilter.ALL, place);
    }

    private static Found find(PackedTexts texts, String text, RowFilter filter, Place place) {
        return PackedTexts.find(texts, id -> false, new PackedTexts(new ArrayList<>()), text, filter, place);
    }
}
