package org.pixelkeep.benchmark;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.pixelkeep.benchmark.DataSet.Running;

/** The cost of running the demo: startup, memory, and pages. */
final class Starting {
    private static final Pattern ASSET =
            Pattern.compile("(?:href|src)=\"([^\"#]+\\.(?:css|js|svg|png|ico|woff2)(?:\\?[^\"#]*)?)");

    private static final Path SMALL = Path.of("docker", "small.jvm");

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
            var dashboard = "/networks/" + running.networkId();
            weight(running, "the dashboard", dashboard);
            weight(running, "the list of pixels", dashboard + "/pixels");
        }
    }

    /** With an existing database: the server keeps running while a node starts again and again. */
    private void start(Running running) throws Exception {
        var environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", running.tables().url(),
                "QUARKUS_DATASOURCE_USERNAME", "pixelkeep",
                "QUARKUS_DATASOURCE_PASSWORD", running.tables().password());
        var archive = settings.work().resolve("classes.jsa");
        Files.deleteIfExists(archive);
        try (var node = node(environment, List.of("-XX:ArchiveClassesAtExit=" + archive))) {
            look(running, node);
        }
        var withArchive = "-XX:SharedArchiveFile=" + archive;
        var own = new Samples();
        var archived = new Samples();
        var light = new Samples();
        var resident = new Samples();
        for (var round = 0; round < settings.rounds(); round++) {
            try (var node = node(environment, List.of())) {
                own.add(node.millisToFirstPage());
            }
            try (var node = node(environment, List.of(withArchive))) {
                archived.add(node.millisToFirstPage());
            }
            try (var node = node(environment, List.of(withArchive, "@" + SMALL))) {
                light.add(node.millisToFirstPage());
                look(running, node);
                resident.add(node.resident() / 1e6);
            }
        }
        figures.add(
                "packaged start to first page, the database is there",
                "≤ 3 s",
                light.median() <= 3_000,
                seconds(light),
                "as on a small machine: an archive of classes and docker/small.jvm; median of " + settings.rounds());
        figures.note("the same with an archive alone", seconds(archived), "what is asked most runs faster later");
        figures.note("the same without an archive", seconds(own), "the JVM's own settings");
        figures.add(
                "memory of the process at S",
                "≤ 300 MB",
                resident.median() <= 300,
                String.format(Locale.ROOT, "%.0f MB (%s)", resident.median(), resident.spread()),
                "RSS as on a small machine, after " + 2 * settings.samples() + " pages");
        look(running, running.node());
        figures.note(
                "the same with the JVM's own settings",
                String.format(Locale.ROOT, "%.0f MB", running.node().resident() / 1e6),
                "it takes a quarter of the machine's memory if nobody says otherwise");
    }

    private Node node(Map<String, String> environment, List<String> options) throws Exception {
        return Node.start(settings, settings.work().resolve("third"), environment, options);
    }

    private static String seconds(Samples samples) {
        return String.format(Locale.ROOT, "%.1f s (%s)", samples.median() / 1000, samples.spread());
    }

    private void look(Running running, Node node) throws Exception {
        var browser = running.browserOf(node);
        for (var request = 0; request < settings.samples(); request++) {
            browser.get("/networks/" + running.networkId() + "/creatives");
            browser.get("/networks/" + running.networkId() + "/pixels");
        }
    }

    /**
     * The transfer size for a browser that accepts gzip: first the page with everything it refers to, then only what
     * cannot be cached.
     */
    private void weight(Running running, String name, String path) throws Exception {
        var page = running.browser().compressed(path);
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
            var answer = running.browser().compressed(asset);
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
