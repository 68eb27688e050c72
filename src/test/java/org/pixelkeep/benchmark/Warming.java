package org.pixelkeep.benchmark;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How fast a node is as soon as it says that it is ready. */
final class Warming {
    private static final int FIRST = 10;

    private final Settings settings;
    private final Figures figures;
    private final DataSet large;

    Warming(Settings settings, Figures figures, DataSet large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
    }

    void measure() throws Exception {
        var ratio = new Samples();
        var slowest = new Samples();
        var ready = new Samples();
        var wrk = new Wrk(Resolving.CONNECTIONS);
        for (var round = 0; round < settings.longRounds(); round++) {
            var start = System.nanoTime();
            try (var running = large.start(settings)) {
                while (!running.node().isReady()) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                ready.add((System.nanoTime() - start) / 1e9);
                var script = Wrk.resolves(
                        settings.work().resolve("warming.lua"), large.token(), running.creatives(Resolving.MANY));
                var address = running.node().address();
                var first = wrk.run(address, script, FIRST);
                wrk.run(address, script, settings.secondsToWarmUp());
                var warm = wrk.run(address, script, settings.secondsOfRound());
                ratio.add(first.perSecond() / warm.perSecond());
                slowest.add(first.p99());
            }
        }
        figures.add(
                "the first ten seconds of a node that is ready, random creatives of L, against the same node warm",
                "≥ 0.5 ×, p99 ≤ 50 ms",
                ratio.median() >= 0.5 && slowest.median() <= 50,
                String.format(
                        Locale.ROOT,
                        "%.2f × (%s), p99 %.1f ms (%s)",
                        ratio.median(),
                        ratio.spread(),
                        slowest.median(),
                        slowest.spread()),
                String.format(
                        Locale.ROOT,
                        "ready %.1f s after the start of its process; median of %d",
                        ready.median(),
                        settings.longRounds()));
    }
}
