package org.pixelkeep.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.pixelkeep.benchmark.DataSet.Running;

/** What others would do instead: files in nginx, ready answers in Valkey, and SQL for each request. */
final class Peers {
    private static final Pattern RATE = Pattern.compile("([0-9.]+) requests per second");

    /** Ready answers that are looked up, of those that there are. */
    private static final int ANSWERS = 50_000;

    /** What clients write at a time when they replace many answers. */
    private static final int PIPELINED = 32;

    private static final String ASSOCIATED = """
            select p.id, p.name, p.scope, p.format, p.event, p.secure_url, p.secure_content, p.active, p.review_status,
                p.flight_start, p.flight_end, p.position, s.id, s.target, s.exclusion
            from creative c
            join association s on s.target = 'NETWORK' and s.network_id = c.network_id
            join pixel p on p.id = s.pixel_id
            where c.id = ? and p.archived_at is null
            union all
            select p.id, p.name, p.scope, p.format, p.event, p.secure_url, p.secure_content, p.active, p.review_status,
                p.flight_start, p.flight_end, p.position, s.id, s.target, s.exclusion
            from creative c
            join association s on s.target = 'ADVERTISER' and s.advertiser_id = c.advertiser_id
            join pixel p on p.id = s.pixel_id
            where c.id = ? and p.archived_at is null
            union all
            select p.id, p.name, p.scope, p.format, p.event, p.secure_url, p.secure_content, p.active, p.review_status,
                p.flight_start, p.flight_end, p.position, s.id, s.target, s.exclusion
            from creative c
            join association s on s.target = 'CREATIVE' and s.creative_id = c.id
            join pixel p on p.id = s.pixel_id
            where c.id = ? and p.archived_at is null""";

    private final Settings settings;
    private final Figures figures;
    private final Running large;

    Peers(Settings settings, Figures figures, Running large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
    }

    void measure() throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        for (var creativeId : large.creatives(Resolving.CREATIVES)) {
            files.put(Running.resolve(creativeId), large.client().get(Running.resolve(creativeId)));
        }
        var bytes = (int)
                files.values().stream().mapToInt(body -> body.length).average().orElse(0);
        var creatives = large.creatives(Resolving.MANY);
        var ours = new Samples();
        var nginxs = new Samples();
        var valkeys = new Samples();
        var replaced = new Samples();
        var sqls = new Samples();
        var wrk = new Wrk(Resolving.CONNECTIONS);
        var token = large.dataSet().token();
        var plain = Wrk.gets(settings.work().resolve("files.lua"), token, List.copyOf(files.keySet()));
        var script = Wrk.resolves(settings.work().resolve("peers.lua"), token, creatives);
        try (var nginx = Nginx.serving(settings, files);
                var valkey = new Valkey(bytes)) {
            valkey.fill();
            wrk.run(large.node().address(), script, settings.secondsToWarmUp());
            bySql(creatives, settings.secondsOfRound());
            for (var round = 0; round < settings.longRounds(); round++) {
                nginxs.add(wrk.run(nginx.address(), plain, settings.secondsOfRound())
                        .perSecond());
                ours.add(wrk.run(large.node().address(), script, settings.secondsOfRound())
                        .perSecond());
                valkeys.add(valkey.gets());
                replaced.add(valkey.fill());
                sqls.add(bySql(creatives, settings.secondsOfRound()));
            }
        }
        var all = large.tables().number("select count(*) from creative where network_id = " + large.networkId());
        var seconds = all / replaced.median();
        figures.note(
                "random creatives of L, by Pixelkeep",
                rate(ours),
                "over HTTP, decided from the current state; median of " + settings.longRounds());
        figures.note("the same bytes, ready, by nginx", rate(nginxs), against(ours, nginxs) + "; files do not change");
        figures.note(
                "the same bytes, ready, by Valkey",
                rate(valkeys),
                against(ours, valkeys) + String.format(Locale.ROOT, "; GET by valkey-benchmark, %,d answers", ANSWERS));
        figures.note(
                "replacing every ready answer in Valkey after one change of a pixel on all creatives",
                String.format(Locale.ROOT, "%.1f s", seconds),
                String.format(
                        Locale.ROOT,
                        "%,.0f SET/s, %d at a time, for %,d creatives, without making the answers; ten changes a second need %.0f × as many",
                        replaced.median(),
                        PIPELINED,
                        all,
                        10 * seconds));
        figures.note(
                "the pixels of a creative by SQL, on the same MariaDB",
                rate(sqls),
                against(ours, sqls)
                        + String.format(
                                Locale.ROOT,
                                "; one prepared statement by JDBC on %d connections, nothing decided or written",
                                Resolving.CONNECTIONS));
    }

    private static String rate(Samples samples) {
        return String.format(Locale.ROOT, "%,.0f/s (%s)", samples.median(), samples.spread());
    }

    private static String against(Samples ours, Samples theirs) {
        return String.format(Locale.ROOT, "Pixelkeep is %.2f × as fast", ours.median() / theirs.median());
    }

    /** How many creatives a second are looked up by as many clients as {@code wrk} has connections. */
    private double bySql(List<Long> creatives, int seconds) throws Exception {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var clients = new ArrayList<Callable<Long>>();
        for (var client = 0; client < Resolving.CONNECTIONS; client++) {
            var seed = client;
            clients.add(() -> bySql(creatives, new SplittableRandom(seed), end));
        }
        var threads = Executors.newFixedThreadPool(Resolving.CONNECTIONS);
        try {
            var found = 0L;
            for (var client : threads.invokeAll(clients)) {
                found += client.get();
            }
            return (double) found / seconds;
        } finally {
            threads.shutdown();
        }
    }

    private long bySql(List<Long> creatives, SplittableRandom random, long end) throws IOException, SQLException {
        var found = 0L;
        try (Connection connection = large.tables().open();
                var statement = connection.prepareStatement(ASSOCIATED)) {
            while (System.nanoTime() < end) {
                var creativeId = creatives.get(random.nextInt(creatives.size()));
                for (var place = 1; place <= 3; place++) {
                    statement.setLong(place, creativeId);
                }
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        rows.getString(2);
                    }
                }
                found++;
            }
        }
        return found;
    }

    /** A Valkey that keeps nothing on disk. */
    private static final class Valkey implements AutoCloseable {
        private final Process process;
        private final String port;
        private final int bytes;

        Valkey(int bytes) throws IOException, InterruptedException {
            this.bytes = bytes;
            try (var socket = new ServerSocket(0)) {
                port = Integer.toString(socket.getLocalPort());
            }
            process = new ProcessBuilder(
                            Tools.found("valkey-server").toString(),
                            "--bind",
                            "127.0.0.1",
                            "--port",
                            port,
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            for (var attempt = 0; !answers(); attempt++) {
                if (attempt == 100) {
                    close();
                    throw new IllegalStateException("Valkey does not answer.");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }

        private boolean answers() {
            try (var socket = new Socket("127.0.0.1", Integer.parseInt(port))) {
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                return socket.getInputStream().read() == '+';
            } catch (IOException notYet) {
                return false;
            }
        }

        /** Writes answers of the length. Returns how many a second. */
        double fill() throws IOException, InterruptedException {
            return run(4 * ANSWERS, "-P", Integer.toString(PIPELINED), "-t", "set");
        }

        /** Looks answers up. Returns how many a second. */
        double gets() throws IOException, InterruptedException {
            return run(20 * ANSWERS, "-t", "get");
        }

        private double run(int requests, String... more) throws IOException, InterruptedException {
            var command = new ArrayList<>(List.of(
                    Tools.found("valkey-benchmark").toString(),
                    "-p",
                    port,
                    "-c",
                    Integer.toString(Resolving.CONNECTIONS),
                    "-n",
                    Integer.toString(requests),
                    "-r",
                    Integer.toString(ANSWERS),
                    "-d",
                    Integer.toString(bytes),
                    "-q"));
            command.addAll(List.of(more));
            var output = Tools.run(command);
            var found = RATE.matcher(output);
            if (!found.find()) {
                throw new IllegalStateException("valkey-benchmark said: " + output);
            }
            return Double.parseDouble(found.group(1));
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
