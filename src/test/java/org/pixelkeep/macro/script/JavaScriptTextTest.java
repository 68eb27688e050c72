package org.pixelkeep.macro.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.macro.script.JavaScriptText.Kind;

class JavaScriptTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a = 'b' // c                | W:a S:'b' C:// c",
                "a /* b */ c                 | W:a C:/* b */ W:c",
                "a / b / c                   | W:a W:b W:c",
                "a = /[/]b/.test(1)          | W:a R:/[/]b/ W:test N:1",
                "return /x/g                 | W:return R:/x/ W:g",
                "a.return /x/g               | W:a W:return W:x W:g",
                "f(1)/2                      | W:f N:1 N:2",
                "`a ${b} c` + d              | S:`a ${b} c` W:d",
                "'a\\'b' c                   | S:'a\\'b' W:c",
                "'open                       | S:'open",
                "$a_1 9px                    | W:$a_1 N:9px"
            })
    void the_parts_are_told_apart(String script, String parts) {
        assertThat(parts(script.strip())).isEqualTo(parts.strip());
    }

    @Test
    void what_is_text_is_not_code() {
        var text = new JavaScriptText("a['b'] // c");

        assertThat(text.isLiteral(0)).isFalse();
        assertThat(text.isLiteral(3)).isTrue();
        assertThat(text.isLiteral(10)).isTrue();
    }

    private static String parts(String script) {
        return new JavaScriptText(script)
                .parts().stream()
                        .map(part -> initial(part.kind()) + ":" + script.substring(part.start(), part.end()))
                        .collect(Collectors.joining(" "));
    }

    private static char initial(Kind kind) {
        return kind.name().charAt(0);
    }
}
