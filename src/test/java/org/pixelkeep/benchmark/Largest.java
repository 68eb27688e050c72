package org.pixelkeep.benchmark;

import java.nio.file.Files;
import java.util.Locale;
import org.pixelkeep.benchmark.DataSet.Running;

/** The data set XL: making it, holding it, resolving on it beside L, and its lists. */
final class Largest {
    private static final int LISTED = 200;
    private static final int SECONDS_TO_MAKE = 3_600;
    private static final double NEARLY = 0.8;

    private final Settings settings;
    private final Figures figures;

    Largest(Settings settings, Figures figures) {
        this.settings = settings;
        this.figures = figures;
    }

    void measure() throws Exception {
        make();
        var largest = DataSet.largest(settings);
        new Holding(settings, figures, largest, Holding.Goals.OF_XL).measure();
        try (var running = largest.start(settings)) {
            resolve(running);
            new Lists(settings, figures, running).sample(settings.smoke() ? settings.samples() : LISTED, 200);
        }
    }

    private void make() throws Exception {
        var start = System.nanoTime();
        var made = Node.load(settings.largest(), "XL");
        var seconds = (System.nanoTime() - start) / 1e9;
        if (made) {
            figures.add(
                    "making XL: 10,000,000 creatives, 32,000,000 associations",
                    "≤ 1 h",
                    seconds <= SECONDS_TO_MAKE,
                    String.format(Locale.ROOT, "%,.0f s", seconds),
                    "by `demo --scale XL`; less if an interrupted load was resumed");
        } else {
            figures.missing("making XL", "≤ 1 h", "it was there already");
        }
    }

    /** Alternately on XL and on L. */
    private void resolve(Running largest) throws Exception {
        var figure = "resolve by HTTP, uniformly random creatives of XL, against L";
        if (!Files.exists(settings.large())) {
            figures.missing(figure, "≥ 0.8 ×", "there is no data set L in " + settings.large());
            return;
        }
        try (var large = DataSet.large(settings).start(settings)) {
            var wrk = new Wrk(Resolving.CONNECTIONS);
            var scriptOfLargest = settings.work().resolve("largest.lua");
            var scriptOfLarge = settings.work().resolve("large.lua");
            Wrk.resolves(scriptOfLargest, largest.dataSet().token(), largest.creatives(Resolving.MANY));
            Wrk.resolves(scriptOfLarge, large.dataSet().token(), large.creatives(Resolving.MANY));
            wrk.run(largest.node().address(), scriptOfLargest, settings.secondsToWarmUp());
            wrk.run(large.node().address(), scriptOfLarge, settings.secondsToWarmUp());
            var ofLargest = new Samples();
            var ofLarge = new Samples();
            var ratio = new Samples();
            for (var round = 0; round < settings.rounds(); round++) {
                var there = wrk.run(large.node().address(), scriptOfLarge, settings.secondsOfRound());
                var here = wrk.run(largest.node().address(), scriptOfLargest, settings.secondsOfRound());
                ofLarge.add(there.perSecond());
                ofLargest.add(here.perSecond());
                ratio.add(here.perSecond() / there.perSecond());
            }
            figures.add(
                    figure,
                    "≥ 0.8 ×",
                    ratio.median() >= NEARLY,
                    String.format(Locale.ROOT, "%.2f × (%s)", ratio.median(), ratio.spread()),
                    String.format(
                            Locale.ROOT,
                            "%,.0f/s against %,.0f/s; median of %d pairs",
                            ofLargest.median(),
                            ofLarge.median(),
                            settings.rounds()));
        }
    }
}
