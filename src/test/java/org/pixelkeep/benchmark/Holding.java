package org.pixelkeep.benchmark;

import java.util.Locale;
import java.util.Map;

/** The memory cost of the snapshot, and the time to load it. */
final class Holding {
    private static final double MEGABYTE = 1_000_000;

    private final Settings settings;
    private final Figures figures;
    private final DataSet data;
    private final Goals goals;

    Holding(Settings settings, Figures figures, DataSet data, Goals goals) {
        this.settings = settings;
        this.figures = figures;
        this.data = data;
        this.goals = goals;
    }

    /** What the snapshot of a data set may take at most. */
    record Goals(int megabytes, int secondsFromDatabase, int secondsFromDisk) {
        static final Goals OF_L = new Goals(500, 20, 5);
        static final Goals OF_XL = new Goals(1_200, 120, 20);
    }

    /** Starts a node without the copy on disk, then with it. The very first start only warms the file cache. */
    void measure() throws Exception {
        var without = Map.of("PIXELKEEP_FOLLOWER", "false");
        data.start(settings, without).close();
        var bare = new Samples();
        var fromDatabase = new Samples();
        var fromDisk = new Samples();
        var empty = new Samples();
        var full = new Samples();
        for (var round = 0; round < settings.longRounds(); round++) {
            try (var running = data.start(settings, without)) {
                bare.add(running.node().millisToFirstPage());
                empty.add(running.node().live());
            }
            data.forgetCopy();
            try (var running = data.start(settings)) {
                fromDatabase.add(running.node().millisToFirstPage());
                full.add(running.node().live());
            }
            try (var running = data.start(settings)) {
                fromDisk.add(running.node().millisToFirstPage());
            }
        }
        var heap = (full.median() - empty.median()) / MEGABYTE;
        figures.add(
                "heap for the snapshot of " + data.name(),
                "≤ " + goals.megabytes() + " MB",
                heap <= goals.megabytes(),
                String.format(Locale.ROOT, "%.0f MB", heap),
                String.format(
                        Locale.ROOT,
                        "alive after a full collection: %.0f MB with it, %.0f MB without",
                        full.median() / MEGABYTE,
                        empty.median() / MEGABYTE));
        load("cold load from the database", goals.secondsFromDatabase(), fromDatabase, bare);
        load("cold load from disk", goals.secondsFromDisk(), fromDisk, bare);
    }

    private void load(String figure, int goal, Samples start, Samples bare) {
        var seconds = (start.median() - bare.median()) / 1000;
        figures.add(
                figure + ", " + data.name(),
                "≤ " + goal + " s",
                seconds <= goal,
                String.format(Locale.ROOT, "%.1f s (%s)", seconds, start.spread()),
                String.format(
                        Locale.ROOT,
                        "start to first page %.1f s, without a snapshot %.1f s",
                        start.median() / 1000,
                        bare.median() / 1000));
    }
}
