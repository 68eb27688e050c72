package org.pixelkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words that people read have one kind of apostrophe: ’. */
class ApostrophesTest {
    private static final Pattern STRAIGHT = Pattern.compile("[A-Za-z]'(s|t|d|re|ll|ve)\\b");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(//|/?\\*).*$");

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    private static final Pattern TEXT_BLOCK = Pattern.compile("(?s)\"\"\".*?\"\"\"");

    /** What a document shows as code. */
    private static final Pattern CODE = Pattern.compile("(?ms)^\\s*```.*?^\\s*```|`[^`\\n]*`");

    private static final Pattern TEMPLATE_COMMENT = Pattern.compile("(?s)\\{!.*?!\\}");

    private static final Pattern EXPRESSION = Pattern.compile("\\{[^{}]*\\}");

    @Test
    void no_text_in_the_code_has_the_other_kind() throws IOException {
        var found = new ArrayList<String>();
        for (var source : files(Path.of("src", "main", "java"))) {
            var code = COMMENT.matcher(Files.readString(source)).replaceAll("");
            Stream.concat(
                            TEXT_BLOCK.matcher(code).results(),
                            LITERAL.matcher(TEXT_BLOCK.matcher(code).replaceAll(""))
                                    .results())
                    .map(text -> text.group())
                    .filter(text -> STRAIGHT.matcher(text).find())
                    .forEach(text -> found.add(source + ": " + text));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void no_template_has_the_other_kind() throws IOException {
        var found = new ArrayList<String>();
        for (var template : files(Path.of("src", "main", "resources", "templates"))) {
            var text = EXPRESSION
                    .matcher(
                            TEMPLATE_COMMENT.matcher(Files.readString(template)).replaceAll(""))
                    .replaceAll("");
            STRAIGHT.matcher(text)
                    .results()
                    .forEach(word ->
                            found.add(template + ": " + text.substring(Math.max(0, word.start() - 30), word.end())));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void no_document_has_the_other_kind() throws IOException {
        var found = new ArrayList<String>();
        var documents = new ArrayList<>(files(Path.of("src", "docs")));
        documents.add(Path.of("README.md"));
        for (var document : documents) {
            if (document.toString().endsWith(".md")) {
                var text = CODE.matcher(Files.readString(document)).replaceAll("");
                STRAIGHT.matcher(text)
                        .results()
                        .forEach(word -> found.add(
                                document + ": " + text.substring(Math.max(0, word.start() - 30), word.end())));
            }
        }

        assertThat(found).isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var found = files.filter(Files::isRegularFile).toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
