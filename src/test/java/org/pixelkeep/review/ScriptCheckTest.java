package org.pixelkeep.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Image().src = 'https://v.example/i?cb=${CACHEBUSTER}';",
                "var ord = ${CACHEBUSTER}; var id = %%CREATIVE_ID%%;",
                "const f = (a) => `x${a}`; let [b] = [1];",
                ""
            })
    void a_script_that_can_be_read_has_no_error(String script) {
        assertThat(ScriptCheck.syntax(script)).isEmpty();
    }

    @Test
    void an_error_is_told_with_its_line() {
        var found = ScriptCheck.syntax("var a = 1;\nvar = 2;\n");

        assertThat(found).isNotEmpty();
        assertThat(found.get(0).line()).isEqualTo(2);
        assertThat(found.get(0).words()).startsWith("It is not valid JavaScript");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{a:", "a=>", "!", "`${"})
    void endless_nesting_does_no_harm(String opening) {
        var script = opening.repeat(64 * 1024 / opening.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(ScriptCheck.syntax(script)).isNotEmpty();
            ScriptCheck.suspiciousPatterns(script);
            Highlighter.script(script, Highlighter.MAX_PARTS);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eval('x')",
                "document.write('x')",
                "document.cookie = 'a'",
                "localStorage.setItem('a', 1)",
                "top.location = 'https://x.example'",
                "navigator.sendBeacon('/x')",
                "window.open('x')",
                "var s = document.createElement('script')",
                "addEventListener('keydown', f)",
                "atob('eA==')"
            })
    void what_a_pixel_seldom_needs_is_told(String script) {
        assertThat(ScriptCheck.suspiciousPatterns(script)).isNotEmpty();
    }

    @Test
    void a_plain_tracker_has_nothing_to_tell() {
        assertThat(ScriptCheck.suspiciousPatterns("(new Image()).src = 'https://v.example/i?l=' + location.hostname;"))
                .isEmpty();
    }
}
