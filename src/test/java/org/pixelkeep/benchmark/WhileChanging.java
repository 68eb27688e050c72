package org.pixelkeep.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.pixelkeep.benchmark.DataSet.Running;

/**
 * How fast the application resolves while a pixel on all creatives of the network changes ten times a second. Warm means
 * that it has done both for a while: code that changes pixels is compiled, too.
 */
final class WhileChanging {
    private static final int CHANGES_A_SECOND = 10;
    private static final int WARM_UPS = 4;

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
            try (var changes = new Changes(pixelId)) {
                wrk.run(address, script, WARM_UPS * settings.secondsToWarmUp());
                changes.requireRunning();
            }
            for (var round = 0; round < settings.rounds(); round++) {
                var served = wrk.run(nginx.address(), plain, settings.secondsOfRound());
                var quiet = wrk.run(address, script, settings.secondsOfRound()).perSecond();
                var half = Wrk.resolves(
                        settings.work().resolve("half.lua"), token, creatives, Resolving.CONNECTIONS * 1000.0 / quiet);
                try (var changes = new Changes(pixelId)) {
                    var resolved = wrk.run(address, script, settings.secondsOfRound());
                    ratio.add(resolved.perSecond() / served.perSecond());
                    still.add(resolved.perSecond() / quiet);
                    var calm = wrk.run(address, half, settings.secondsOfRound());
                    slowest.add(calm.p999());
                    halfRate.add(calm.perSecond());
                    changes.requireRunning();
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

    /** Changes the pixel ten times a second until it is closed. */
    private final class Changes implements AutoCloseable {
        private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        private final ScheduledFuture<?> running;

        Changes(long pixelId) {
            running = writer.scheduleAtFixedRate(
                    () -> change(pixelId), 0, 1000 / CHANGES_A_SECOND, TimeUnit.MILLISECONDS);
        }

        private void change(long pixelId) {
            try {
                large.client()
                        .patch("/api/v1/pixels/" + pixelId, "{\"name\": \"Benchmark " + System.nanoTime() + "\"}");
            } catch (Exception e) {
                throw new IllegalStateException("The pixel could not be changed.", e);
            }
        }

        /** A failed change is the last one, and what is measured after it is a node at rest. */
        void requireRunning() {
            if (running.isDone()) {
                throw new IllegalStateException("The pixel does not change anymore.");
            }
        }

        @Override
        public void close() throws InterruptedException {
            writer.shutdown();
            writer.awaitTermination(1, TimeUnit.MINUTES);
        }
    }
}
