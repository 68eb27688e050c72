package org.pixelkeep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The table of results, printed row by row and saved at the end. */
final class Figures {
    private final List<String> rows = new ArrayList<>();

    /** A figure with a goal. */
    void add(String figure, String goal, boolean reached, String measured, String how) {
        row(figure, goal, measured, reached ? "yes" : "**no**", how);
    }

    /** A figure that explains another one. */
    void note(String figure, String measured, String how) {
        row(figure, "", measured, "", how);
    }

    /** A figure that cannot be measured yet or on this machine, with the reason. */
    void missing(String figure, String goal, String reason) {
        row(figure, goal, "–", "–", reason);
    }

    private void row(String... cells) {
        var row = "| " + String.join(" | ", cells) + " |";
        rows.add(row);
        System.out.println(row);
    }

    void write(Path file, Settings settings) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("%s, %d processors, %s %s, Java %s%s"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version().feature(),
                        settings.smoke()
                                ? "; A SMOKE RUN: these figures mean nothing"
                                : settings.quick() ? "; a short run" : ""));
        lines.add("");
        lines.add("| figure | goal | measured | reached | how |");
        lines.add("| --- | --- | --- | --- | --- |");
        lines.addAll(rows);
        Files.write(file, lines);
        System.out.println();
        lines.forEach(System.out::println);
    }
}
