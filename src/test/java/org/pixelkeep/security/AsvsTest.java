package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The security requirements table is complete and names existing tests. */
class AsvsTest {
    private static final Pattern ROW =
            Pattern.compile("\\| ([\\d.]+)(?:-([\\d.]+))? \\| [12] \\| (.+) \\| (.+) \\| (.+) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)(?:#(\\w+))?`");

    /** The number of level 1 and 2 requirements per section; they always come first. */
    private static final Map<String, int[]> SECTIONS = Map.ofEntries(
            Map.entry("1", new int[] {2, 9, 11, 3, 2}),
            Map.entry("2", new int[] {3, 3, 4, 1}),
            Map.entry("3", new int[] {0, 2, 4, 6, 5, 0, 2}),
            Map.entry("4", new int[] {3, 1, 2, 4}),
            Map.entry("5", new int[] {1, 3, 2, 3}),
            Map.entry("6", new int[] {3, 12, 4, 4, 5, 3, 0, 4}),
            Map.entry("7", new int[] {3, 4, 2, 5, 2, 2}),
            Map.entry("8", new int[] {2, 3, 1, 1}),
            Map.entry("9", new int[] {3, 4}),
            Map.entry("10", new int[] {2, 2, 4, 11, 5, 2, 3}),
            Map.entry("11", new int[] {2, 3, 3, 4, 1, 1}),
            Map.entry("12", new int[] {3, 2, 4}),
            Map.entry("13", new int[] {1, 5, 2, 5}),
            Map.entry("14", new int[] {2, 4, 3}),
            Map.entry("15", new int[] {3, 3, 7}),
            Map.entry("16", new int[] {1, 5, 4, 3, 3}),
            Map.entry("17", new int[] {1, 4, 2}));

    /** One row: its first and last requirement, its status, and the tests. */
    private record Row(String from, String to, String here, String tests) {}

    @Test
    void every_requirement_is_listed_once() throws IOException {
        var all = numbers();

        var named = rows().stream()
                .flatMap(row -> all.subList(all.indexOf(row.from()), all.indexOf(row.to()) + 1).stream())
                .toList();

        assertThat(named).containsExactlyElementsOf(all);
    }

    @Test
    void every_row_has_a_status() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.here()).as(row.from()).matches("(yes|n/a|operator|open)\\b.*"));
    }

    @Test
    void every_named_test_exists() throws IOException {
        var sources = sources();
        var missing = new ArrayList<String>();
        for (var row : rows()) {
            TEST.matcher(row.tests()).results().forEach(named -> {
                var source = sources.getOrDefault(named.group(1), "");
                if (source.isEmpty() || (named.group(2) != null && !source.contains(" void " + named.group(2) + "("))) {
                    missing.add(row.from() + ": " + named.group());
                }
            });
        }

        assertThat(missing).isEmpty();
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("src", "docs", "asvs.md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> new Row(
                        row.group(1), row.group(2) == null ? row.group(1) : row.group(2), row.group(4), row.group(5)))
                .toList();
    }

    private static List<String> numbers() {
        return IntStream.rangeClosed(1, SECTIONS.size())
                .boxed()
                .flatMap(chapter -> {
                    var sections = SECTIONS.getOrDefault(chapter.toString(), new int[0]);
                    return IntStream.range(0, sections.length)
                            .boxed()
                            .flatMap(section -> IntStream.rangeClosed(1, sections[section])
                                    .mapToObj(number -> chapter + "." + (section + 1) + "." + number));
                })
                .toList();
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            AsvsTest::text,
                            (one, other) -> one + other));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
