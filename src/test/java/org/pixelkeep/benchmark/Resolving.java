package org.pixelkeep.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.pixelkeep.benchmark.DataSet.Running;

/** How fast the application resolves. */
final class Resolving {
    static final int CREATIVES = 1_000;
    static final int CONNECTIONS = 16;
    /** The number of requests before the first one repeats, of a million creatives. */
    static final int MANY = 150_000;

    private static final int BATCH = 100;

    private static final double MICROS = 1e6;
    private static final double NANOS_A_MICRO = 1e3;

    private final Settings settings;
    private final Figures figures;
    private final Running large;

    Resolving(Settings settings, Figures figures, Running large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
    }

    /** Which creatives are requested, and the goal. */
    private record Demand(String name, double goal, Path script, Samples ratio, Samples ours, Samples cost) {
        static Demand of(String name, double goal, Path script) {
            return new Demand(name, goal, script, new Samples(), new Samples(), new Samples());
        }
    }

    /** In each round, nginx is measured before each kind of demand, all with the same load generator. */
    void againstNginx() throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        for (var creativeId : large.creatives(CREATIVES)) {
            files.put(Running.resolve(creativeId), large.client().get(Running.resolve(creativeId)));
        }
        var bytes =
                files.values().stream().mapToInt(body -> body.length).average().orElse(0);
        var wrk = new Wrk(CONNECTIONS);
        var plain =
                Wrk.gets(settings.work().resolve("files.lua"), large.dataSet().token(), List.copyOf(files.keySet()));
        var demands = List.of(
                demand("uniformly random creatives", 0.8, large.creatives(MANY)),
                demand("creatives by Zipf", 1.0, large.unevenly(MANY)),
                demand("one creative again and again", 1.1, large.creatives(1)));
        var theirs = new Samples();
        var theirCost = new Samples();
        try (var nginx = Nginx.serving(settings, files)) {
            wrk.run(nginx.address(), plain, settings.secondsOfRound());
            for (var demand : demands) {
                wrk.run(large.node().address(), demand.script(), settings.secondsToWarmUp());
            }
            for (var round = 0; round < settings.rounds(); round++) {
                for (var demand : demands) {
                    var begin = nginx.processorSeconds();
                    var served = wrk.run(nginx.address(), plain, settings.secondsOfRound());
                    theirCost.add((nginx.processorSeconds() - begin) * MICROS / served.requests());
                    theirs.add(served.perSecond());
                    begin = large.node().processorSeconds();
                    var resolved = wrk.run(large.node().address(), demand.script(), settings.secondsOfRound());
                    demand.cost().add((large.node().processorSeconds() - begin) * MICROS / resolved.requests());
                    demand.ours().add(resolved.perSecond());
                    demand.ratio().add(resolved.perSecond() / served.perSecond());
                }
            }
        }
        for (var demand : demands) {
            figures.add(
                    "resolve by HTTP, L, against nginx serving the same bytes: " + demand.name(),
                    number("≥ %.1f", demand.goal()),
                    demand.ratio().median() >= demand.goal(),
                    number("%.2f (%s)", demand.ratio().median(), demand.ratio().spread()),
                    number(
                            "%,.0f/s against %,.0f/s, %.1f µs of processor time against %.1f µs; %,.0f bytes each; median of %d pairs",
                            demand.ours().median(),
                            theirs.median(),
                            demand.cost().median(),
                            theirCost.median(),
                            bytes,
                            settings.rounds()));
        }
    }

    private Demand demand(String name, double goal, List<Long> creatives) throws IOException {
        var script = settings.work().resolve(name.replace(' ', '-') + ".lua");
        return Demand.of(name, goal, Wrk.resolves(script, large.dataSet().token(), creatives));
    }

    /**
     * Batches of a hundred creatives, compared with single requests: compressed, as clients ask for it, and
     * uncompressed.
     */
    void batches() throws Exception {
        var compressed = batch("Accept-Encoding", "gzip");
        figures.add(
                "batch of 100 creatives, resolves/s against single calls",
                "≥ 15 ×",
                compressed.ratio().median() >= 15,
                number(
                        "%.1f × (%s)",
                        compressed.ratio().median(), compressed.ratio().spread()),
                number(
                        "both compressed: %,.0f resolves/s in batches, %,.0f/s alone; median of %d pairs",
                        compressed.together().median(), compressed.alone().median(), settings.rounds()));
        var plain = batch();
        figures.note(
                "the same, not compressed",
                number("%.1f × (%s)", plain.ratio().median(), plain.ratio().spread()),
                number(
                        "%,.0f resolves/s in batches, %,.0f/s alone: what is sent is the limit",
                        plain.together().median(), plain.alone().median()));
    }

    private record Batch(Samples ratio, Samples together, Samples alone) {}

    private Batch batch(String... headers) throws Exception {
        var creatives = large.creatives(CREATIVES);
        var wrk = new Wrk(CONNECTIONS);
        var single = Wrk.gets(
                settings.work().resolve("single.lua"),
                large.dataSet().token(),
                creatives.stream().map(Running::resolve).toList(),
                headers);
        var bodies = new ArrayList<String>();
        for (var from = 0; from < creatives.size(); from += BATCH) {
            bodies.add(creatives.subList(from, from + BATCH).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "{\"creativeIds\": [", "]}")));
        }
        var batch = Wrk.posts(
                settings.work().resolve("batch.lua"),
                large.dataSet().token(),
                "/api/v1/effective-pixels",
                bodies,
                headers);
        var address = large.node().address();
        wrk.run(address, single, settings.secondsToWarmUp());
        wrk.run(address, batch, settings.secondsToWarmUp());
        var measured = new Batch(new Samples(), new Samples(), new Samples());
        for (var round = 0; round < settings.rounds(); round++) {
            var alone = wrk.run(address, single, settings.secondsOfRound()).perSecond();
            var together = wrk.run(address, batch, settings.secondsOfRound()).perSecond() * BATCH;
            measured.ratio().add(together / alone);
            measured.together().add(together);
            measured.alone().add(alone);
        }
        return measured;
    }

    /** The server's statements under load, minus those without load. */
    void statements() throws Exception {
        var wrk = new Wrk(CONNECTIONS);
        var script = Wrk.gets(
                settings.work().resolve("statements.lua"),
                large.dataSet().token(),
                large.creatives(CREATIVES).stream().map(Running::resolve).toList());
        var idle = perSecond(() -> {
            TimeUnit.SECONDS.sleep(settings.secondsOfRound());
            return 0;
        });
        var requests = new long[1];
        var busy = perSecond(() -> {
            requests[0] = wrk.run(large.node().address(), script, settings.secondsOfRound())
                    .requests();
            return 0;
        });
        var each = Math.max(0, (busy - idle) * settings.secondsOfRound() / requests[0]);
        figures.add(
                "SQL statements per resolve",
                "0",
                each < 0.001,
                number("%.6f", each),
                number(
                        "the server counted %.1f statements/s while %,d resolves were asked, %.1f/s when none",
                        busy, requests[0], idle));
    }

    private interface Load {
        int run() throws Exception;
    }

    private double perSecond(Load load) throws Exception {
        var before = large.tables().statements();
        var start = System.nanoTime();
        load.run();
        return (large.tables().statements() - before - 1) / ((System.nanoTime() - start) / 1e9);
    }

    /** JMH on the data that the node resolves from: random creatives of all, most of them for the first time. */
    void inProcess() throws Exception {
        var decision = new Samples();
        var bytes = new Samples();
        for (var round = 0; round < settings.longRounds(); round++) {
            decision.add(micros("decision"));
            bytes.add(micros("bytes"));
        }
        inProcess("a first decision in process, L", 3, decision);
        inProcess("a first decision with its bytes, L", 12, bytes);
    }

    private void inProcess(String figure, int goal, Samples cost) throws Exception {
        figures.add(
                figure,
                "≤ " + goal + " µs",
                cost.median() <= goal,
                number("%.2f µs (%s)", cost.median(), cost.spread()),
                number(
                        "JMH, random creatives of a million, %.1f pixels considered each; median of %d",
                        considered(large), settings.longRounds()));
    }

    private double micros(String what) throws Exception {
        var options = new OptionsBuilder()
                .include(ResolveCost.class.getName() + "." + what)
                .param("database", url(large))
                .forks(1)
                .jvmArgs("-Xmx3g")
                .warmupIterations(settings.iterations())
                .warmupTime(TimeValue.seconds(settings.secondsOfIteration()))
                .measurementIterations(settings.iterations())
                .measurementTime(TimeValue.seconds(settings.secondsOfIteration()))
                .build();
        return new Runner(options).runSingle().getPrimaryResult().getScore() / NANOS_A_MICRO;
    }

    private static String url(Running running) throws Exception {
        return running.tables().url() + "?user=pixelkeep&password="
                + running.tables().password();
    }

    /** How many pixels an answer mentions. */
    private static double considered(Running running) throws Exception {
        var pixels = 0;
        var creatives = running.creatives(200);
        for (var creativeId : creatives) {
            var answer = running.client().json(Running.resolve(creativeId));
            pixels += answer.get("firing").size() + answer.get("heldBack").size();
        }
        return (double) pixels / creatives.size();
    }

    private static String number(String form, Object... numbers) {
        return String.format(Locale.ROOT, form, numbers);
    }
}
