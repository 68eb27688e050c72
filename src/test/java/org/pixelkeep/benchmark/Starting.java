package org.pixelkeep.benchmark;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.pixelkeep.benchmark.DataSet.Running;

/** How light it is with the demo: start, memory and pages. */
final class Starting {
    private static final Pattern ASSET =
            Pattern.compile("(?:href|src)=\"([^\"#]+\\.(?:css|js|svg|png|ico|woff2)(?:\\?[^\"]*)?)");

    private final Settings settings;
    private final Figures figures;
    private final DataSet small;

    Starting(Settings settings, Figures figures, DataSet small) {
        this.settings = settings;
        this.figures = figures;
        this.small = small;
    }

    void measure() throws Exception {
        try (var running = small.start(settings)) {
            start(running);
            memory(running);
            var dashboard = "/networks/" + running.networkId();
            weight(running, "the dashboard", dashboard);
            weight(running, "the list of pixels", dashboard + "/pixels");
        }
    }

    /** The database is there already: a server that runs, beside which a node starts again and again. */
    private void start(Running running) throws Exception {
        var environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", running.tables().url(),
                "QUARKUS_DATASOURCE_USERNAME", "pixelkeep",
                "QUARKUS_DATASOURCE_PASSWORD", running.tables().password());
        var own = new Samples();
        for (var round = 0; round < settings.rounds(); round++) {
            try (var node = Node.start(settings, settings.work().resolve("third"), environment)) {
                own.add(node.millisToFirstPage());
            }
        }
        figures.add(
                "packaged start to first page, the database is there",
                "≤ 3 s",
                own.median() <= 3_000,
                String.format(Locale.ROOT, "%.1f s (%s)", own.median() / 1000, own.spread()),
                "median of " + settings.rounds() + " starts of the JVM");
        figures.note(
                "the same with the embedded database to be started",
                String.format(Locale.ROOT, "%.1f s", running.node().millisToFirstPage() / 1000),
                "one start");
    }

    private void memory(Running running) throws Exception {
        for (var request = 0; request < settings.samples(); request++) {
            running.client().get("/networks/" + running.networkId() + "/creatives");
            running.client().get("/networks/" + running.networkId() + "/pixels");
        }
        var megabytes = running.node().resident() / 1e6;
        figures.add(
                "memory of the process at S",
                "≤ 300 MB",
                megabytes <= 300,
                String.format(Locale.ROOT, "%.0f MB", megabytes),
                "RSS with the JVM's own settings, after " + 2 * settings.samples() + " pages");
    }

    /** As a browser loads it that may take gzip: the page with everything that it names, later only what it may not keep. */
    private void weight(Running running, String name, String path) throws Exception {
        var page = running.client().compressed(path);
        var html = page.headers().firstValue("Content-Encoding").orElse("").equals("gzip")
                ? new String(
                        new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes(),
                        StandardCharsets.UTF_8)
                : new String(page.body(), StandardCharsets.UTF_8);
        var first = (double) page.body().length;
        var later = first;
        var assets = new LinkedHashSet<String>();
        for (var found = ASSET.matcher(html); found.find(); ) {
            assets.add(found.group(1));
        }
        for (var asset : assets) {
            var answer = running.client().compressed(asset);
            first += answer.body().length;
            var kept = answer.headers().firstValue("Cache-Control").orElse("");
            if (!kept.contains("immutable") && !kept.contains("max-age")) {
                later += answer.body().length;
            }
        }
        figures.add(
                "page weight of " + name,
                "≤ 250 KB / ≤ 30 KB",
                first <= 250_000 && later <= 30_000,
                String.format(Locale.ROOT, "%.0f KB / %.0f KB", first / 1000, later / 1000),
                "compressed, first view with " + assets.size() + " files / later");
    }
}
