package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Image().src = 'https://v.example/i?cb=${CACHEBUSTER}&o=[timestamp]&c=%%CLICK_URL_ESC%%';",
                "var ord = ${CACHEBUSTER}; var id = %%CREATIVE_ID%%; var n = 1${RANDOM}; f(${GDPR}, '${GPP_SID}')",
                "var a = {{CACHEBUSTER}}, b = [[site.id]], c = %n, d = |CACHEBUSTER|, e = __ADFRND__, f = ##PBS-BIDID##;",
                "var o = {${KEY}: 1, 'k': [timestamp], t: {timestamp}}; o.${CP_ID} = %ebuy!;",
                "<!-- hidden from old browsers\nvar a = 1;\n//-->",
                "class A extends B { #x = 1; static #y; get x() { return #x in this ? this.#x : 0 } static async *f() { yield* 2 } }",
                "const {a, ...b} = c?.d ?? e; (async () => { for await (const x of y) {} })(); a ||= b; 1_000n;",
                "try { x(`a ${b ? `c${d}` : ''}`) } catch { y = /[/'\"]/u.test(z) / 2 }",
                "var await = 1; var yield = 2; with (a) { b } var let = 0777;",
                "document.write('<scr' + 'ipt src=\"//v.example/t.js\"></scr' + 'ipt>');",
                "// only a comment",
                ""
            })
    void what_browsers_read_is_read(String script) {
        assertThat(ScriptSyntax.problem(script)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "var a = 1;\\nvar = 2; | 2 | 5",
                "track('${CACHEBUSTER}' | 1 | 23",
                "var a = 'b | 1 | 9",
                "if (a { b() } | 1 | 7",
                "(function () {\\n  new Image().src = 'https://v.example/i';\\n)(); | 3 | 1",
                "var x = {a: 1,; | 1 | 15",
                "just some words | 1 | 6"
            })
    void what_none_can_read_is_told_with_line_and_column(String script, int line, int column) {
        assertThat(ScriptSyntax.problem(script.replace("\\n", "\n"))).hasValueSatisfying(problem -> {
            assertThat(problem.sure()).isTrue();
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    @Test
    void the_longest_script_is_parsed_in_time_and_nesting_is_never_held_against_it() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (var part : new String[] {
                "(", "[", "{", "a=>(", "`${", "({a:", "async(", "!", "[[", "${A}", "/", "f();", "'", "#a", "a?", "<"
            }) {
                ScriptSyntax.problem(part.repeat(65_536 / part.length()));
            }
        });
        assertThat(ScriptSyntax.problem("(".repeat(30_000) + "1" + ")".repeat(30_000)))
                .hasValueSatisfying(problem -> assertThat(problem.sure()).isFalse());
    }
}
