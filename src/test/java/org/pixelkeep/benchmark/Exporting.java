package org.pixelkeep.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelkeep.benchmark.DataSet.Running;

/** How fast lists become files, what that takes, and whether many of them at once keep others waiting. */
final class Exporting {
    private static final int AT_ONCE = 40;

    private static final List<String> LISTS = List.of(
            "advertisers/export",
            "creatives/export",
            "pixels/export",
            "associations/export",
            "vendors/export",
            "effective-pixels/export",
            "effective-pixels/export?layout=tags");

    private final Settings settings;
    private final Figures figures;
    private final Running large;
    private final String network;

    Exporting(Settings settings, Figures figures, Running large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
        this.network = "/api/v1/networks/" + large.networkId() + "/";
    }

    void measure() throws Exception {
        for (var list : LISTS) {
            for (var file : List.of("csv", "xlsx")) {
                each(list, file);
            }
        }
        past();
        atOnce();
    }

    private void each(String list, String file) throws Exception {
        var path = network + list + (list.contains("?") ? "&" : "?") + "file=" + file;
        var start = System.nanoTime();
        try (var body = large.client().stream(path)) {
            var read = read(body, start, file.equals("csv"));
            figures.note("export of " + list + " as " + file, read.rate(), read.summary());
        }
    }

    /** As of the last change, which is past, from the history. */
    private void past() throws Exception {
        var moment = large.tables()
                .number("select unix_timestamp(max(at)) from history_change where network_id = " + large.networkId());
        var path = network + "effective-pixels/export?at=" + Instant.ofEpochSecond(moment + 1);
        var start = System.nanoTime();
        try (var body = large.client().stream(path)) {
            var read = read(body, start, true);
            figures.note("export of effective-pixels as of the past", read.rate(), read.summary());
        }
    }

    /** What was read in a limited time. */
    private record Read(double firstMillis, double seconds, long bytes, long lines, long resident, boolean whole) {
        String rate() {
            return lines > 0
                    ? String.format(Locale.ROOT, "%,.0f rows/s", lines / seconds)
                    : String.format(Locale.ROOT, "%.1f MB/s", bytes / 1e6 / seconds);
        }

        String summary() {
            return String.format(
                    Locale.ROOT,
                    "first byte %.0f ms; %s%.1f MB in %.1f s%s; RSS at most %.0f MB",
                    firstMillis,
                    lines > 0 ? String.format(Locale.ROOT, "%,d rows, ", lines) : "",
                    bytes / 1e6,
                    seconds,
                    whole ? "" : ", then cut off",
                    resident / 1e6);
        }
    }

    /** @param text whether rows can be told, by their ends */
    private Read read(InputStream body, long start, boolean text) throws IOException {
        var limit = settings.smoke() ? 2.0 : 60.0;
        var buffer = new byte[1 << 16];
        var first = 0.0;
        var bytes = 0L;
        var lines = 0L;
        var resident = 0L;
        var parts = 0;
        for (var length = body.read(buffer); length >= 0; length = body.read(buffer)) {
            var seconds = (System.nanoTime() - start) / 1e9;
            first = first == 0 ? seconds * 1000 : first;
            bytes += length;
            for (var at = 0; text && at < length; at++) {
                lines += buffer[at] == '\n' ? 1 : 0;
            }
            if (parts++ % 100 == 0) {
                resident = Math.max(resident, large.node().resident());
            }
            if (seconds > limit) {
                return new Read(first, seconds, bytes, lines, resident, false);
            }
        }
        return new Read(first, (System.nanoTime() - start) / 1e9, bytes, lines, resident, true);
    }

    /** Readers that read nothing: the first ones are served, the others are told to come back, and pages do not wait. */
    private void atOnce() throws Exception {
        var open = new ArrayList<InputStream>();
        var refused = 0;
        var pages = "/networks/" + large.networkId() + "/pixels";
        try {
            var alone = time(pages);
            for (var reader = 0; reader < AT_ONCE; reader++) {
                var answer = large.client().opened(network + "creatives/export");
                if (answer.statusCode() == 200) {
                    open.add(answer.body());
                } else {
                    refused++;
                    answer.body().close();
                }
            }
            var beside = time(pages);
            figures.add(
                    "a page while " + AT_ONCE + " exports are open that nobody reads",
                    "p99 ≤ 150 ms",
                    beside.percentile(99) <= 150,
                    String.format(Locale.ROOT, "p99 %.0f ms", beside.percentile(99)),
                    String.format(
                            Locale.ROOT,
                            "%d are served, %d are told to come back; without them p99 %.0f ms",
                            open.size(),
                            refused,
                            alone.percentile(99)));
        } finally {
            for (var body : open) {
                body.close();
            }
        }
    }

    private Samples time(String page) throws Exception {
        var samples = new Samples();
        for (var visit = 0; visit < settings.samples(); visit++) {
            samples.add(Samples.millis(() -> large.browser().get(page)));
        }
        return samples;
    }
}
