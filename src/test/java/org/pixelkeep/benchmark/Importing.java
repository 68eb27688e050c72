package org.pixelkeep.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.benchmark.DataSet.Running;

/** The cost of bringing in a million creatives by a sheet, of changing them by another one, and of a kill in the middle. */
final class Importing {
    private static final int PART_ROWS = 120_000;
    private static final int BAD = 300;
    private static final int GOAL = 3_000;

    private final Settings settings;
    private final Figures figures;
    private final int rows;

    Importing(Settings settings, Figures figures) {
        this.settings = settings;
        this.figures = figures;
        this.rows = settings.smoke() ? 2_000 : settings.quick() ? 100_000 : 1_000_000;
    }

    /** In a folder of its own, which is made anew, with the JVM's own settings. */
    void measure() throws Exception {
        var folder = settings.work().resolve("imported");
        delete(folder);
        var data = DataSet.small(settings, folder);
        var running = data.start(settings);
        try {
            var advertiser = running.client()
                    .post("/api/v1/networks/" + running.networkId() + "/advertisers", "{\"name\": \"Benchmark\"}")
                    .get("id")
                    .asLong();
            var before = running.node().live();
            note("live heap before", before);
            var created = upload(running, advertiser, "300x250", 0);
            step(running, created, "check", "CHECKED", "dry run of creatives that are new", -1);
            note("live heap after the dry run", running.node().live());
            step(running, created, "apply", "DONE", "import of creatives that are new, with history", GOAL);
            note(
                    "live heap after the import; the snapshot holds the creatives",
                    running.node().live());
            expect(running, created, "creates", rows);

            var updated = upload(running, advertiser, "728x90", BAD);
            step(running, updated, "check", "CHECKED", "dry run of changes, " + BAD + " of them bad", -1);
            expect(running, updated, "errors", BAD);
            running = killed(running, data, updated);
            step(
                    running,
                    updated,
                    null,
                    "DONE",
                    "the rest of the import of changes, after kill −9 in the middle",
                    GOAL);
            expect(running, updated, "updates", rows - BAD);
            expect(running, updated, "errors", BAD);
            expect(
                    "creatives with the new size",
                    running.tables()
                            .number("select count(*) from creative where width = 728 and height = 90"
                                    + " and advertiser_id = " + advertiser),
                    rows - BAD);
            expect(
                    "records of the history",
                    running.tables()
                            .number("select count(*) from history_change where entity = 'CREATIVE' and advertiser_id = "
                                    + advertiser),
                    2L * rows - BAD);
        } finally {
            running.close();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Sends the sheet in parts, as its size demands. */
    private long upload(Running running, long advertiser, String size, int bad) throws Exception {
        var id = 0L;
        var start = System.nanoTime();
        for (var part = 1; (part - 1) * PART_ROWS < rows; part++) {
            var csv = part(advertiser, size, bad, (part - 1) * PART_ROWS, Math.min(rows, part * PART_ROWS));
            if (part == 1) {
                id = running.client()
                        .sheet("POST", "/api/v1/networks/" + running.networkId() + "/imports?kind=CREATIVES", csv)
                        .get("id")
                        .asLong();
            } else {
                running.client().sheet("PUT", "/api/v1/imports/" + id + "/parts/" + part, csv);
            }
        }
        rate("upload", rows, (System.nanoTime() - start) / 1e9, running.node().resident(), -1);
        return id;
    }

    private byte[] part(long advertiser, String size, int bad, int from, int to) {
        var csv = new StringBuilder(from == 0 ? "Creative Name,Advertiser ID,Creative Code,Type,Size\n" : "");
        for (var row = from; row < to; row++) {
            var isBad = bad > 0 && row % (rows / bad) == 0 && row / (rows / bad) < bad;
            csv.append(String.format(
                    Locale.ROOT,
                    "Benchmark creative %07d,%d,B-%07d,%s,%s\n",
                    row,
                    advertiser,
                    row,
                    isBad ? "hologram" : "banner",
                    size));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Starts saving, kills the node when half of it is done, and starts it again. */
    private Running killed(Running running, DataSet data, long importId) throws Exception {
        running.client().post("/api/v1/imports/" + importId + "/apply", "{}");
        while (state(running, importId).get("rowsDone").asLong() < rows / 2) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        var start = System.nanoTime();
        running.kill();
        var again = data.start(settings);
        var done = state(again, importId).get("rowsDone").asLong();
        figures.note("from kill −9 to the first page", since(start), "with " + done + " rows done");
        while (state(again, importId).get("rowsDone").asLong() == done) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        figures.note(
                "from kill −9 until the import goes on",
                since(start),
                "the node that was killed is waited for until then");
        return again;
    }

    private static String since(long start) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
    }

    private void step(Running running, long importId, @Nullable String action, String until, String name, int goal)
            throws Exception {
        if (action != null) {
            running.client().post("/api/v1/imports/" + importId + "/" + action, "{}");
        }
        var first = action == null ? state(running, importId).get("rowsDone").asLong() : 0;
        var start = System.nanoTime();
        var largest = 0L;
        var state = state(running, importId);
        while (!state.get("state").asText().equals(until)) {
            if (state.get("state").asText().equals("FAILED")) {
                throw new IllegalStateException("The import failed: " + state);
            }
            largest = Math.max(largest, running.node().resident());
            TimeUnit.MILLISECONDS.sleep(100);
            state = state(running, importId);
        }
        rate(name, rows - first, (System.nanoTime() - start) / 1e9, largest, goal);
    }

    private static JsonNode state(Running running, long importId) throws Exception {
        return running.client().json("/api/v1/imports/" + importId);
    }

    private void rate(String name, long of, double seconds, long resident, int goal) throws IOException {
        var perSecond = of / seconds;
        var measured = String.format(Locale.ROOT, "%,.0f rows/s", perSecond);
        var how = String.format(
                Locale.ROOT,
                "%,d rows in %.0f s; RSS at most %.0f MB; load %s",
                of,
                seconds,
                resident / 1e6,
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        if (goal < 0) {
            figures.note(name, measured, how);
        } else {
            figures.add(name, String.format(Locale.ROOT, "≥ %,d rows/s", goal), perSecond >= goal, measured, how);
        }
    }

    private void note(String name, long bytes) {
        figures.note(name, String.format(Locale.ROOT, "%.0f MB", bytes / 1e6), "after a full collection");
    }

    private static void expect(Running running, long importId, String field, long wanted) throws Exception {
        expect(field, state(running, importId).get(field).asLong(), wanted);
    }

    private static void expect(String what, long found, long wanted) {
        if (found != wanted) {
            throw new IllegalStateException(what + ": " + found + " instead of " + wanted);
        }
    }
}
