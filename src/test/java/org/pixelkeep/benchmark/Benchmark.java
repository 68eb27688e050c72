package org.pixelkeep.benchmark;

import java.nio.file.Files;
import java.util.Set;

/**
 * Measures the figures in src/docs/figures.md on the packaged application. Groups: {@code start}, {@code holding},
 * {@code resolve}, {@code batch}, {@code statements}, {@code inprocess}, {@code changes}, {@code consequences}, {@code
 * lists}, {@code history}, {@code import}, {@code exports}, {@code warming}, {@code changing}, {@code peers};
 * and {@code xl}, only if it is named.
 */
public final class Benchmark {
    private final Settings settings;
    private final Figures figures = new Figures();

    private Benchmark(Settings settings) {
        this.settings = settings;
    }

    /** Runs it with the {@link Settings} from the system properties. */
    public static void main(String[] arguments) throws Exception {
        var settings = Settings.read();
        Files.createDirectories(settings.work());
        new Benchmark(settings).run();
    }

    private void run() throws Exception {
        try {
            if (settings.wants("import")) {
                new Importing(settings, figures).measure();
            }
            if (settings.only().contains(Settings.LARGEST)) {
                new Largest(settings, figures).measure();
            }
            if (settings.only().isEmpty() || !Set.of("import", Settings.LARGEST).containsAll(settings.only())) {
                onDataSets(DataSet.small(settings));
            }
        } finally {
            figures.write(settings.work().resolve("figures.md"), settings);
        }
    }

    private void onDataSets(DataSet small) throws Exception {
        if (settings.wants("start")) {
            new Starting(settings, figures, small).measure();
        }
        if (settings.wantsAny(
                "holding",
                "resolve",
                "batch",
                "statements",
                "inprocess",
                "changes",
                "consequences",
                "lists",
                "exports",
                "history",
                "warming",
                "changing",
                "peers")) {
            onLarge(small);
        }
    }

    private void onLarge(DataSet small) throws Exception {
        var large = DataSet.large(settings);
        if (settings.wants("holding")) {
            new Holding(settings, figures, large, Holding.Goals.OF_L).measure();
        }
        if (settings.wants("warming")) {
            new Warming(settings, figures, large).measure();
        }
        try (var ofLarge = large.start(settings);
                var ofSmall = small.start(settings)) {
            var resolving = new Resolving(settings, figures, ofLarge);
            if (settings.wants("resolve")) {
                resolving.againstNginx();
            }
            if (settings.wants("changing")) {
                new WhileChanging(settings, figures, ofLarge).measure();
            }
            if (settings.wants("peers")) {
                new Peers(settings, figures, ofLarge).measure();
            }
            if (settings.wants("batch")) {
                resolving.batches();
            }
            if (settings.wants("statements")) {
                resolving.statements();
            }
            if (settings.wants("inprocess")) {
                resolving.inProcess();
            }
            if (settings.wants("changes")) {
                var changing = new Changing(settings, figures, ofLarge);
                changing.visibility();
                changing.attaching(ofSmall);
            }
            if (settings.wants("consequences")) {
                new Foretelling(settings, figures, ofLarge).measure();
            }
            if (settings.wants("lists")) {
                new Lists(settings, figures, ofLarge).measure();
            }
            if (settings.wants("exports")) {
                new Exporting(settings, figures, ofLarge).measure();
            }
            if (settings.wants("history")) {
                new Searching(settings, figures, ofLarge).measure();
            }
        }
    }
}
