package org.pixelkeep.macro.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScriptParserTest {
    private static final String PARTS = "\\u{}`$'\"/[](),;:=+-*!?.<>#@0x9eEnab \n\u2028é";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u{",
                "\\u{zzz}",
                "\\u{110000}",
                "\\u",
                "a\\u{",
                "'\\u{",
                "`${",
                "`\\u{",
                "`${`",
                "/[",
                "0x",
                "0b",
                "0o9",
                "1e",
                "a = {",
                "class",
                "({get"
            })
    void what_ends_in_the_middle_is_a_problem(String script) {
        assertThat(JavaScriptParser.problem(script)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"https://pixel.example/p.gif\"/>",
                "<script src=\"https://tag.example/t.js\"></script>",
                "x = <b/>;",
                "a::b",
                "y.@z",
                "default xml namespace = 'x'"
            })
    void tags_and_other_xml_are_a_problem(String script) {
        assertThat(JavaScriptParser.problem(script)).isPresent();
    }

    @Test
    void no_text_makes_a_parser_fail() {
        for (var seed = 0; seed < 5_000; seed++) {
            var random = new Random(seed);
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            JavaScriptParser.problem(new String(bytes, StandardCharsets.ISO_8859_1));
            var text = new StringBuilder();
            for (var left = random.nextInt(30); left > 0; left--) {
                text.append(PARTS.charAt(random.nextInt(PARTS.length())));
            }
            JavaScriptParser.problem(text.toString());
        }
    }
}
