package org.pixelkeep.benchmark;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.pixelkeep.benchmark.DataSet.Running;

/** The cost of changes, and the time until they are visible. */
final class Changing {
    private static final long BREATH = 1_000_000;
    private static final double TOO_LATE = 30_000;

    private final Settings settings;
    private final Figures figures;
    private final Running large;

    Changing(Settings settings, Figures figures, Running large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
    }

    /** A network pixel that is archived again at the end. */
    interface WithPixel {
        void run(long pixelId) throws Exception;
    }

    static void withPixel(Running running, WithPixel work) throws Exception {
        var pixel = running.client()
                .post(
                        "/api/v1/networks/" + running.networkId() + "/pixels",
                        "{\"name\": \"Benchmark %d\", \"format\": \"IMAGE_URL\", \"secureUrl\": \"https://benchmark.example/%d\"}"
                                .formatted(System.nanoTime(), System.nanoTime()));
        var pixelId = pixel.get("id").asLong();
        try {
            work.run(pixelId);
        } finally {
            running.client().delete("/api/v1/pixels/" + pixelId);
        }
    }

    /** Polls a second node on the same database until it sees the change. */
    void visibility() throws Exception {
        var folder = Files.createDirectories(settings.work().resolve("second"));
        Files.copy(
                large.dataSet().folder().resolve("history.key"),
                folder.resolve("history.key"),
                StandardCopyOption.REPLACE_EXISTING);
        var environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                large.tables().url(),
                "QUARKUS_DATASOURCE_USERNAME",
                "pixelkeep",
                "QUARKUS_DATASOURCE_PASSWORD",
                large.tables().password());
        try (var node = Node.start(settings, folder, environment)) {
            var second = large.clientOf(node);
            withPixel(large, pixelId -> visibility(second, pixelId));
        }
    }

    private void visibility(Client second, long pixelId) throws Exception {
        var creativeId = large.creatives(1).get(0);
        large.client()
                .post(
                        "/api/v1/pixels/" + pixelId + "/associations",
                        "{\"target\": \"CREATIVE\", \"creativeId\": " + creativeId + "}");
        var path = Running.resolve(creativeId);
        var elsewhere = new Samples();
        var late = 0;
        for (var sample = 0; sample < settings.samples(); sample++) {
            var name = "Benchmark " + System.nanoTime();
            large.client().patch("/api/v1/pixels/" + pixelId, "{\"name\": \"" + name + "\"}");
            var committed = System.nanoTime();
            if (!shows(large.client(), path, name)) {
                late++;
            }
            while (!shows(second, path, name) && (System.nanoTime() - committed) / 1e6 < TOO_LATE) {
                LockSupport.parkNanos(BREATH);
            }
            elsewhere.add((System.nanoTime() - committed) / 1e6);
        }
        figures.add(
                "change committed → visible on the same node",
                "before the answer",
                late == 0,
                late == 0 ? "before the answer" : late + " later than the answer",
                settings.samples() + " changes");
        figures.add(
                "change committed → visible on another node",
                "p99 ≤ 500 ms",
                elsewhere.percentile(99) <= 500,
                String.format(Locale.ROOT, "p99 %.0f ms", elsewhere.percentile(99)),
                String.format(Locale.ROOT, "median %.0f ms, worst %.0f ms", elsewhere.median(), elsewhere.worst()));
    }

    private static boolean shows(Client client, String path, String text) throws Exception {
        return new String(client.get(path), StandardCharsets.UTF_8).contains(text);
    }

    /** Creates the same association with everything, alternating between both data sets. */
    void attaching(Running small) throws Exception {
        withPixel(
                small,
                ofSmall -> withPixel(large, ofLarge -> {
                    var few = new Samples();
                    var many = new Samples();
                    for (var sample = -5; sample < settings.samples(); sample++) {
                        var fast = attach(small, ofSmall);
                        var slow = attach(large, ofLarge);
                        if (sample >= 0) {
                            few.add(fast);
                            many.add(slow);
                        }
                    }
                    var ratio = many.median() / few.median();
                    figures.add(
                            "attach a pixel to all creatives of a network, L against S",
                            "≤ 1.5 ×",
                            ratio <= 1.5,
                            String.format(Locale.ROOT, "%.2f × (L %s)", ratio, many.spread()),
                            String.format(
                                    Locale.ROOT,
                                    "by HTTP, median of %d: %.1f ms against %.1f ms",
                                    settings.samples(),
                                    many.median(),
                                    few.median()));
                }));
    }

    private static double attach(Running running, long pixelId) throws Exception {
        var associationId = new long[1];
        var millis = Samples.millis(() -> associationId[0] = running.client()
                .post("/api/v1/pixels/" + pixelId + "/associations", "{\"target\": \"NETWORK\"}")
                .get("id")
                .asLong());
        running.client().delete("/api/v1/associations/" + associationId[0]);
        return millis;
    }
}
