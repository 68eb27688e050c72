package org.pixelkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pixelkeep.web.page.Glossary;

/** Checks what type-safe templates do not check themselves. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");

    private static final Pattern TERM = Pattern.compile("\\{#term of=\"([^\"]*)\"");

    /** Quotes inside tag parameters are plain text: an expression there would be printed literally. */
    private static final Pattern EXPRESSION_IN_TEXT = Pattern.compile("\\{#[a-z-]+ [^}]*=\"[^\"{}]*\\{");

    /** A field that holds more than a few words or is pasted, and whose service answers what is wrong with it. */
    private static final Pattern CUT = Pattern.compile(
            "name=\"(name|pieceName|text|network|owner|company|description|url|address|email|vendorKey)\"[^}>]*maxlength");

    /** A tag of a field with a name of its own. */
    private static final Pattern FIELD = Pattern.compile("\\{#[a-z-]+ [^}]*name=\"([^\"]*)\"[^}]*\\}");

    /** What browsers fill in from a password manager or an authenticator app. */
    private static final Pattern ASKS_FOR_SECRET =
            Pattern.compile("\\{#password |type=\"password\"|autocomplete=\"([a-z-]+-password|one-time-code)\"");

    @Test
    void the_glossary_has_each_word_that_a_page_explains() throws IOException {
        var explained = new TreeSet<String>();
        try (var templates = Files.walk(TEMPLATES)) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                TERM.matcher(Files.readString(template)).results().forEach(term -> explained.add(term.group(1)));
            }
        }

        assertThat(Glossary.WORDS)
                .extracting(Glossary.Word::word)
                .containsAll(explained)
                .contains(explained.first());
    }

    @Test
    void nothing_is_cut_where_the_server_says_that_it_is_too_long() throws IOException {
        try (var templates = Files.walk(TEMPLATES)) {
            for (var template : templates
                    .filter(Files::isRegularFile)
                    // A message tells what is wrong with the name of a view: there is no page that keeps it.
                    .filter(template -> !template.endsWith("list-tools.html"))
                    .toList()) {
                assertThat(CUT.matcher(Files.readString(template)).results())
                        .as("%s: leave the maxlength out", template)
                        .isEmpty();
            }
        }
    }

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

    /** Sign-in carries a form along when its session has ended, without these fields. */
    @Test
    void a_field_for_a_password_or_a_code_is_named_so() throws IOException {
        var secrets = new TreeSet<String>();
        try (var templates = Files.walk(TEMPLATES)) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                FIELD.matcher(Files.readString(template))
                        .results()
                        .filter(field -> ASKS_FOR_SECRET.matcher(field.group()).find())
                        .forEach(field -> secrets.add(field.group(1)));
            }
        }

        assertThat(secrets).containsExactly("current-password", "one-time-code", "password");
    }
}
