package org.pixelkeep.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.pixelkeep.benchmark.DataSet.Running;

/** How fast the application resolves while a pixel on all creatives of the network changes ten times a second. */
final class WhileChanging {
    private static final int CHANGES_A_SECOND = 10;

    private final Settings settings;
    private final Figures figures;
    private final Running large;

    WhileChanging(Settings settings, Figures figures, Running large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
    }

    void measure() throws Exception {
        Changing.withPixel(large, pixelId -> {
            large.client().post("/api/v1/pixels/" + pixelId + "/associations", "{\"target\": \"NETWORK\"}");
            measure(pixelId);
        });
    }

    private void measure(long pixelId) throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        for (var creativeId : large.creatives(Resolving.CREATIVES)) {
            files.put(Running.resolve(creativeId), large.client().get(Running.resolve(creativeId)));
        }
        var wrk = new Wrk(Resolving.CONNECTIONS);
        var token = large.dataSet().token();
        var creatives = large.creatives(Resolving.MANY);
        var address = large.node().address();
        var plain = Wrk.gets(settings.work().resolve("files.lua"), token, List.copyOf(files.keySet()));
        var script = Wrk.resolves(settings.work().resolve("changing.lua"), token, creatives);
        var ratio = new Samples();
        var still = new Samples();
        var slowest = new Samples();
        var halfRate = new Samples();
        try (var nginx = Nginx.serving(settings, files)) {
            wrk.run(nginx.address(), plain, settings.secondsOfRound());
            wrk.run(address, script, settings.secondsToWarmUp());
            for (var round = 0; round < settings.rounds(); round++) {
                var served = wrk.run(nginx.address(), plain, settings.secondsOfRound());
                var quiet = wrk.run(address, script, settings.secondsOfRound()).perSecond();
                var half = Wrk.resolves(
                        settings.work().resolve("half.lua"), token, creatives, Resolving.CONNECTIONS * 1000.0 / quiet);
                var writer = Executors.newSingleThreadScheduledExecutor();
                try {
                    writer.scheduleAtFixedRate(
                            () -> change(pixelId), 0, 1000 / CHANGES_A_SECOND, TimeUnit.MILLISECONDS);
                    var resolved = wrk.run(address, script, settings.secondsOfRound());
                    ratio.add(resolved.perSecond() / served.perSecond());
                    still.add(resolved.perSecond() / quiet);
                    var calm = wrk.run(address, half, settings.secondsOfRound());
                    slowest.add(calm.p999());
                    halfRate.add(calm.perSecond());
                } finally {
                    writer.shutdown();
                    writer.awaitTermination(1, TimeUnit.MINUTES);
                }
            }
        }
        figures.add(
                "random creatives of L while a pixel on all of them changes ten times a second, against nginx",
                "≥ 0.7 ×",
                ratio.median() >= 0.7,
                String.format(Locale.ROOT, "%.2f × (%s)", ratio.median(), ratio.spread()),
                String.format(
                        Locale.ROOT,
                        "%.2f × of the same node without changes; median of %d",
                        still.median(),
                        settings.rounds()));
        figures.add(
                "the same at about half the load",
                "p99.9 ≤ 10 ms",
                slowest.median() <= 10,
                String.format(Locale.ROOT, "p99.9 %.1f ms (%s)", slowest.median(), slowest.spread()),
                String.format(Locale.ROOT, "%,.0f/s", halfRate.median()));
    }

    private void change(long pixelId) {
        try {
            large.client().patch("/api/v1/pixels/" + pixelId, "{\"name\": \"Benchmark " + System.nanoTime() + "\"}");
        } catch (Exception e) {
            throw new IllegalStateException("The pixel could not be changed.", e);
        }
    }
}
