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
    private static final int CREATIVES = 1_000;
    private static final int CONNECTIONS = 16;
    /** The number of requests before the first one repeats, of a million creatives. */
    private static final int MANY = 150_000;

    private static final int BATCH = 100;

    /** Creatives of one advertiser. */
    private static final int FEW = 1_000;

    private static final double MICROS = 1e6;

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

    /**
     * JMH on the data that both nodes resolve from, alternating. Creatives of S have fewer pixels than those of L, so a
     * part of L as small as S shows the effect of size alone.
     */
    void inProcess(Running small) throws Exception {
        var ofSmall = new Samples();
        var ofLarge = new Samples();
        var ofFew = new Samples();
        for (var round = 0; round < settings.longRounds(); round++) {
            ofSmall.add(nanos(small, Integer.MAX_VALUE));
            ofLarge.add(nanos(large, Integer.MAX_VALUE));
            ofFew.add(nanos(large, FEW));
        }
        var ratio = ofLarge.median() / ofSmall.median();
        figures.add(
                "one resolve in process, cost at L against S",
                "≤ 1.5 ×",
                ratio <= 1.5,
                number("%.2f × (L %s)", ratio, ofLarge.spread()),
                number(
                        "JMH: %,.0f ns with %.1f pixels considered each at L, %,.0f ns with %.1f at S",
                        ofLarge.median(), considered(large), ofSmall.median(), considered(small)));
        figures.note(
                "the same, with as many pixels on each creative",
                number("%.2f ×", ofLarge.median() / ofFew.median()),
                number("%,.0f ns for %,d of the creatives of L: memory is the difference", ofFew.median(), FEW));
    }

    /** The cost of one resolve, for the first creatives if there are more. */
    private double nanos(Running running, int creatives) throws Exception {
        var options = new OptionsBuilder()
                .include(ResolveCost.class.getName())
                .param("database", url(running))
                .param("creatives", Integer.toString(creatives))
                .forks(1)
                .jvmArgs("-Xmx3g")
                .warmupIterations(settings.iterations())
                .warmupTime(TimeValue.seconds(settings.secondsOfIteration()))
                .measurementIterations(settings.iterations())
                .measurementTime(TimeValue.seconds(settings.secondsOfIteration()))
                .build();
        return new Runner(options).runSingle().getPrimaryResult().getScore();
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
