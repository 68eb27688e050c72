package org.pixelkeep.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.review.Highlighter.MAX_PARTS;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.review.Highlighter.Kind;
import org.pixelkeep.review.Highlighter.Part;

class HighlighterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "\"",
                "'never closed",
                "/* never closed",
                "`a ${b} c`",
                "a\\",
                "\"\\",
                "var a = 'b\\'c'; // d",
                "😀 'ü' \uD800",
                "</script><!--",
                "https://a.example/?x=${CACHEBUSTER}"
            })
    void the_parts_together_are_the_text(String text) {
        assertThat(joined(Highlighter.script(text, MAX_PARTS))).isEqualTo(text);
        assertThat(joined(Highlighter.url(text, MAX_PARTS))).isEqualTo(text);
    }

    @Test
    void the_parts_of_a_script_are_told_apart() {
        var parts = Highlighter.script(
                "var a = 12; // why\nnew Image().src = 'https://v.example/i?cb=${CACHEBUSTER}';", MAX_PARTS);

        assertThat(parts)
                .contains(
                        new Part("var", Kind.KEYWORD),
                        new Part("12", Kind.NUMBER),
                        new Part("// why\n", Kind.COMMENT),
                        new Part("v.example", Kind.HOST),
                        new Part("${CACHEBUSTER}", Kind.MACRO));
    }

    @Test
    void the_parts_of_an_address_are_told_apart() {
        assertThat(Highlighter.url("https://v.example/i?cid=12&cb=[timestamp]", MAX_PARTS))
                .contains(
                        new Part("v.example", Kind.HOST),
                        new Part("cid", Kind.PARAMETER),
                        new Part("[timestamp]", Kind.MACRO));
    }

    @Test
    void a_text_of_too_many_parts_ends_with_one_plain_part() {
        var script = "f(" + "'a',".repeat(15_000) + "0)";

        var parts = Highlighter.script(script, 100);

        assertThat(parts).hasSize(100).startsWith(new Part("f(", Kind.PLAIN), new Part("'a'", Kind.STRING));
        assertThat(parts.get(99).kind()).isEqualTo(Kind.PLAIN);
        assertThat(joined(parts)).isEqualTo(script);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void without_room_for_parts_the_text_is_plain(int max) {
        assertThat(Highlighter.url("https://v.example/", max))
                .containsExactly(new Part("https://v.example/", Kind.PLAIN));
    }

    private static String joined(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
