package org.pixelkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the type-safe templates do not check by themselves. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");

    /** Inside the parameters of a tag quotes make a plain text: an expression in it would come out as it stands. */
    private static final Pattern EXPRESSION_IN_TEXT = Pattern.compile("\\{#[a-z-]+ [^}]*=\"[^\"{}]*\\{");

    @Test
    void no_parameter_of_a_tag_holds_an_expression_inside_quotes() throws IOException {
        try (var templates = Files.walk(TEMPLATES)) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                assertThat(EXPRESSION_IN_TEXT
                                .matcher(Files.readString(template))
                                .results())
                        .as("%s: join it with str:concat", template)
                        .isEmpty();
            }
        }
    }
}
