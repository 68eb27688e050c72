package org.pixelkeep.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Exhaustive;

class MatchingTest {
    private static final int MAX_LENGTH = 64 * 1024;
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{P([1-5])}");
    private static final String VALUE =
            "(?:[A-Za-z0-9._~:,-]|%[0-9A-Fa-f]{2}|\\$\\{(?!P[1-5]})[A-Z][A-Z0-9_]{0,63}}|%%[A-Z][A-Z0-9_:]{0,63}%%"
                    + "|\\[[A-Za-z][A-Za-z0-9_]{0,63}]){1,255}";

    @Test
    void it_agrees_with_an_equivalent_regular_expression() {
        var random = new Random(7);
        var made = 0;
        for (var round = 0; round < 40_000; round++) {
            var template = text(random, 5, "${P1}", "${P2}", "a", "b", "/", "%", "-a");
            var text = random.nextInt(3) == 0
                    ? text(random, 9, "a", "b", "/", "%41", "%%A%%", "${A}", "[a]", "-a")
                    : template.replace("${P1}", text(random, 3, "a", "b", "%41", "-a"))
                            .replace("${P2}", text(random, 3, "a", "[a]", "ab"));

            var expected = expression(template).matcher(text).matches();

            assertThat(Matching.makes(template, text))
                    .as("%s for %s", template, text)
                    .isEqualTo(expected);
            made += expected ? 1 : 0;
        }
        assertThat(made).isBetween(5_000, 35_000);
    }

    @Test
    void a_value_has_at_most_255_units() {
        assertThat(Matching.makes("/${P1}/", "/" + "a".repeat(255) + "/")).isTrue();
        assertThat(Matching.makes("/${P1}/", "/" + "a".repeat(256) + "/")).isFalse();
        assertThat(Matching.makes("/${P1}/", "/" + "%41".repeat(255) + "/")).isTrue();
        assertThat(Matching.makes("/${P1}a${P2}/", "/" + "a".repeat(511) + "/")).isTrue();
        assertThat(Matching.makes("/${P1}a${P2}/", "/" + "a".repeat(512) + "/")).isFalse();
    }

    @Exhaustive("the worst input")
    @Test
    void the_worst_input_takes_time_in_proportion_to_its_length() {
        for (var template : new String[] {
            "${P1}${P2}${P3}${P4}${P5}end",
            "${P1}${P1}${P1}end",
            "${P1}a${P2}a${P3}a${P4}a${P5}end",
            "${P1}${P2}${P1}${P2}${P3}${P2}${P1}end",
            "${P1}".repeat(50) + "end",
            "${P1}a${P2}b".repeat(25) + "end",
            ("a".repeat(600) + "${P1}").repeat(50)
        }) {
            for (var unit : new String[] {"a", "ab", "%41", "%%A%%", "%", "${A", "[a", "aaaaaaab"}) {
                for (var end : new String[] {"", "end", "x"}) {
                    var text = unit.repeat(MAX_LENGTH / unit.length()) + end;

                    assertThat(Matching.steps(template, text))
                            .as("%s for %s", template, unit)
                            .isLessThan(2 * Matching.MAX_OCCURRENCES * MAX_LENGTH + 2 * Matching.MAX_STEPS);
                }
            }
        }
    }

    @Test
    void an_input_that_took_37_seconds_is_decided_immediately() {
        var template = "https://v.example/${P1}${P2}${P3}${P4}${P5}${P1}end";

        assertThat(Matching.steps(template, "https://v.example/" + "a".repeat(120)))
                .isLessThan(10_000);
        assertThat(Matching.makes(template, "https://v.example/" + "a".repeat(120) + "end"))
                .isTrue();
    }

    private static String text(Random random, int max, String... parts) {
        return random.ints(1 + random.nextInt(max), 0, parts.length)
                .mapToObj(at -> parts[at])
                .collect(Collectors.joining());
    }

    private static Pattern expression(String template) {
        var expression = new StringBuilder();
        var seen = new TreeSet<String>();
        var parameter = PARAMETER.matcher(template);
        var from = 0;
        while (parameter.find()) {
            expression.append(Pattern.quote(template.substring(from, parameter.start())));
            var name = "p" + parameter.group(1);
            expression.append(seen.add(name) ? "(?<" + name + ">" + VALUE + ")" : "\\k<" + name + ">");
            from = parameter.end();
        }
        return Pattern.compile(
                expression.append(Pattern.quote(template.substring(from))).toString());
    }
}
