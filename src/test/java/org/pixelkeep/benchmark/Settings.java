package org.pixelkeep.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run, from system properties.
 *
 * @param large the data folder with the data set L; loaded if it is missing
 * @param largest the data folder with the data set XL; loaded if it is missing and wanted
 * @param small the data folder with the demo
 * @param work the folder for logs, results, and nginx's files
 * @param jvm options for the JVM of each node
 * @param only the groups of figures to measure; empty: all
 * @param records the minimum number of history records in the data set L before searches are measured; 0: as it is
 * @param quick whether to use fewer and shorter rounds, for a first impression
 * @param smoke whether to only check that everything works: short rounds, whose figures mean nothing
 */
record Settings(
        Path large,
        Path largest,
        Path small,
        Path work,
        List<String> jvm,
        Set<String> only,
        long records,
        boolean quick,
        boolean smoke) {
    /** The group of the data set XL, which is only measured by name: it takes an hour to make. */
    static final String LARGEST = "xl";

    static Settings read() {
        var work = Path.of("target", "benchmark").toAbsolutePath();
        return new Settings(
                path("benchmark.data", work.resolve("data")),
                path("benchmark.xl", work.resolve("xl")),
                path("benchmark.demo", work.resolve("demo")),
                work,
                words("benchmark.jvm", " ").toList(),
                words("benchmark.only", ",").collect(Collectors.toCollection(TreeSet::new)),
                number("benchmark.records"),
                Boolean.getBoolean("benchmark.short"),
                Boolean.getBoolean("benchmark.smoke"));
    }

    boolean wants(String group) {
        return only.isEmpty() || only.contains(group);
    }

    boolean wantsAny(String... groups) {
        return Stream.of(groups).anyMatch(this::wants);
    }

    int rounds() {
        return smoke ? 1 : 5;
    }

    /** For measurements that take long. */
    int longRounds() {
        return smoke ? 1 : quick ? 2 : 3;
    }

    int secondsOfRound() {
        return smoke ? 1 : quick ? 4 : 10;
    }

    /** Until the application has reached its full speed. */
    int secondsToWarmUp() {
        return smoke ? 1 : quick ? 15 : 30;
    }

    /** How often a single operation is timed. */
    int samples() {
        return smoke ? 5 : quick ? 30 : 100;
    }

    /** Iterations of JMH, each of {@link #secondsOfIteration}. */
    int iterations() {
        return smoke ? 1 : quick ? 3 : 5;
    }

    int secondsOfIteration() {
        return smoke ? 1 : quick ? 3 : 5;
    }

    private static Stream<String> words(String property, String separator) {
        return Stream.of(System.getProperty(property, "").split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private static long number(String property) {
        @Nullable String given = System.getProperty(property);
        return given == null || given.isBlank() ? 0 : Long.parseLong(given.strip());
    }

    private static Path path(String property, Path otherwise) {
        @Nullable String given = System.getProperty(property);
        return given == null || given.isBlank() ? otherwise : Path.of(given).toAbsolutePath();
    }
}
