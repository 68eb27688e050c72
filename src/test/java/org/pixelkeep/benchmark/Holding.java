package org.pixelkeep.benchmark;

import java.util.Locale;
import java.util.Map;

/** The memory cost of the snapshot, and the time to load it. */
final class Holding {
    private static final double MEGABYTE = 1_000_000;

    private final Settings settings;
    private final Figures figures;
    private final DataSet large;

    Holding(Settings settings, Figures figures, DataSet large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
    }

    /** Starts a node without the copy on disk, then with it. The very first start only warms the file cache. */
    void measure() throws Exception {
        var without = Map.of("PIXELKEEP_FOLLOWER", "false");
        large.start(settings, without).close();
        var bare = new Samples();
        var fromDatabase = new Samples();
        var fromDisk = new Samples();
        var empty = new Samples();
        var full = new Samples();
        for (var round = 0; round < settings.longRounds(); round++) {
            try (var running = large.start(settings, without)) {
                bare.add(running.node().millisToFirstPage());
                empty.add(running.node().live());
            }
            large.forgetCopy();
            try (var running = large.start(settings)) {
                fromDatabase.add(running.node().millisToFirstPage());
                full.add(running.node().live());
            }
            try (var running = large.start(settings)) {
                fromDisk.add(running.node().millisToFirstPage());
            }
        }
        var heap = (full.median() - empty.median()) / MEGABYTE;
        figures.add(
                "heap for the snapshot of L",
                "≤ 500 MB",
                heap <= 500,
                String.format(Locale.ROOT, "%.0f MB", heap),
                String.format(
                        Locale.ROOT,
                        "alive after a full collection: %.0f MB with it, %.0f MB without",
                        full.median() / MEGABYTE,
                        empty.median() / MEGABYTE));
        load("cold load from the database", 20, fromDatabase, bare);
        load("cold load from disk", 5, fromDisk, bare);
    }

    private void load(String figure, int goal, Samples start, Samples bare) {
        var seconds = (start.median() - bare.median()) / 1000;
        figures.add(
                figure,
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
