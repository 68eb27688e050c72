package org.pixelkeep.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.web.page.WordDiff.Piece;

class WordDiffTest {
    @Test
    void only_the_words_that_differ_are_marked() {
        var diff = WordDiff.of("pixel of Rome", "pixel of Oslo");

        assertThat(diff.before()).containsExactly(new Piece("pixel of ", false), new Piece("Rome", true));
        assertThat(diff.after()).containsExactly(new Piece("pixel of ", false), new Piece("Oslo", true));
    }

    @Test
    void what_is_new_stands_beside_nothing() {
        var diff = WordDiff.of("", "fetch(u)");

        assertThat(diff.before()).isEmpty();
        assertThat(diff.after()).containsExactly(new Piece("fetch(u)", true));
    }

    @Test
    void texts_that_have_little_in_common_are_not_compared_word_by_word() {
        var before = words("old", 1_000);
        var after = words("new", 1_000);

        var diff = WordDiff.of(before, after);

        assertThat(diff.before()).hasSizeLessThan(3);
        assertThat(diff.after()).hasSizeLessThan(3);
        assertThat(text(diff.before())).isEqualTo(before);
        assertThat(text(diff.after())).isEqualTo(after);
    }

    @Test
    void changes_far_apart_are_marked_alone() {
        var line = "'a',".repeat(3_000);

        var diff = WordDiff.of("one(" + line + "three)", "two(" + line + "four)");

        assertThat(diff.before())
                .containsExactly(
                        new Piece("one", true),
                        new Piece("(" + line, false),
                        new Piece("three", true),
                        new Piece(")", false));
    }

    @Test
    void a_long_text_is_compared_by_lines() {
        var lines = "a b c d e f\n".repeat(4_000);

        var diff = WordDiff.of(lines, lines + "g\n");

        assertThat(diff.after()).containsExactly(new Piece(lines, false), new Piece("g\n", true));
    }

    @Test
    void the_pieces_of_a_side_are_that_side_even_where_there_is_too_much_to_compare() {
        var lines = "é\n".repeat(3_000);

        var diff = WordDiff.of(lines, "");

        assertThat(text(WordDiff.of(lines, lines).before())).isEqualTo(lines);
        assertThat(text(diff.before())).isEqualTo(lines);
        assertThat(diff.after()).isEmpty();
    }

    @Test
    void an_excerpt_shows_what_differs_with_a_little_around_it() {
        var same = "word ".repeat(400);

        var diff = WordDiff.of(same + "Rome " + same, same + "Oslo " + same).within(new MarkupRoom(1_000));

        assertThat(text(diff.before()))
                .hasSizeLessThan(200)
                .startsWith("…")
                .contains("word Rome word")
                .endsWith("…");
        assertThat(text(diff.after()))
                .hasSizeLessThan(200)
                .startsWith("…")
                .contains("word Oslo word")
                .endsWith("…");
        assertThat(diff.after()).contains(new Piece("Oslo", true));
    }

    @Test
    void an_excerpt_has_no_more_than_there_is_room_for() {
        var quotes = "\"".repeat(10_000);

        var diff = WordDiff.of("", quotes).within(new MarkupRoom(1_000));

        assertThat(diff.before()).isEmpty();
        assertThat(text(diff.after())).hasSizeBetween(100, 1_000 / 6).endsWith("…");
    }

    @Test
    void one_long_line_is_compared_from_where_it_differs() {
        var line = "'a',".repeat(10_000);

        var diff = WordDiff.of(line + "old()" + line, line + "new()" + line);

        assertThat(diff.before())
                .containsExactly(new Piece(line, false), new Piece("old", true), new Piece("()" + line, false));
        assertThat(diff.after())
                .containsExactly(new Piece(line, false), new Piece("new", true), new Piece("()" + line, false));
    }

    @Test
    void what_fits_is_whole() {
        var diff = WordDiff.of("pixel of Rome", "pixel of Oslo");

        assertThat(diff.within(new MarkupRoom(1_000))).isEqualTo(diff);
    }

    private static String words(String word, int count) {
        return IntStream.range(0, count).mapToObj(number -> word + number + " ").collect(Collectors.joining());
    }

    private static String text(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }
}
