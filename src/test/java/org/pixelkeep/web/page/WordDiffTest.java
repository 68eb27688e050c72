package org.pixelkeep.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
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
    void a_long_text_is_compared_by_lines() {
        var lines = "a b c d e f\n".repeat(1_000);

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

    private static String text(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }
}
