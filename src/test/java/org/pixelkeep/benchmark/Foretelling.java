package org.pixelkeep.benchmark;

import java.util.List;
import java.util.Locale;
import org.pixelkeep.benchmark.DataSet.Running;

/** The cost of an impact preview. Changes nothing. */
final class Foretelling {
    private static final String GOAL = "≤ 300 ms";
    private static final double MAX = 300;

    private final Settings settings;
    private final Figures figures;
    private final Running large;

    Foretelling(Settings settings, Figures figures, Running large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
    }

    private record Question(String about, String path, String body) {}

    void measure() throws Exception {
        var ofAll = large.tables()
                .number("select min(pixel_id) from association where target = 'NETWORK' and network_id = "
                        + large.networkId());
        var onAdvertiser = large.tables()
                .number("select min(pixel_id) from association where target = 'ADVERTISER' and not exclusion"
                        + " and network_id = " + large.networkId());
        var onOne = large.tables()
                .number("select min(pixel_id) from association where target = 'CREATIVE' and not exclusion"
                        + " and network_id = "
                        + large.networkId());
        var vendor = large.tables()
                .number("select vendor_id from pixel_vendor v join pixel p on p.id = v.pixel_id where p.network_id = "
                        + large.networkId() + " group by vendor_id order by count(*) desc, vendor_id limit 1");
        var some = large.tables()
                .numbers("select id from pixel where network_id = " + large.networkId()
                        + " and archived_at is null order by id limit 200");
        var pixel = "/api/v1/pixels/" + ofAll + "/consequences";
        for (var question : List.of(
                new Question("a network-wide edit", pixel, "{\"active\": false}"),
                new Question("new content, network-wide", pixel, "{\"secureUrl\": \"https://benchmark.example/new\"}"),
                new Question("another position, network-wide", pixel, "{\"position\": 100}"),
                new Question("a rejection, network-wide", pixel, "{\"decision\": \"REJECT\"}"),
                new Question(
                        "a rejection that suspends, of a whole advertiser",
                        "/api/v1/pixels/" + onAdvertiser + "/consequences",
                        "{\"decision\": \"REJECT\", \"suspendCreatives\": true}"),
                new Question(
                        "a pixel on single creatives",
                        "/api/v1/pixels/" + onOne + "/consequences",
                        "{\"active\": false}"),
                new Question(
                        "blocking the vendor of most pixels",
                        "/api/v1/vendors/" + vendor + "/consequences",
                        "{\"policy\": \"BLOCK\"}"),
                new Question(
                        "200 pixels at once",
                        "/api/v1/networks/" + large.networkId() + "/consequences",
                        "{\"change\": \"ARCHIVE\", \"pixelIds\": " + some + "}"))) {
            measure(question);
        }
    }

    private void measure(Question question) throws Exception {
        for (var warming = 0; warming < settings.samples() / 10; warming++) {
            large.client().post(question.path(), question.body());
        }
        var cost = new Samples();
        var busy = large.node().cpuMillis();
        var creatives = 0L;
        var samples = Math.max(1, settings.samples() / 5);
        for (var sample = 0; sample < samples; sample++) {
            var answer = new long[1];
            cost.add(Samples.millis(() -> answer[0] = large.client()
                    .post(question.path(), question.body())
                    .get("creatives")
                    .asLong()));
            creatives = answer[0];
        }
        figures.add(
                "consequences of " + question.about() + ", L",
                GOAL,
                cost.median() <= MAX,
                String.format(Locale.ROOT, "%.0f ms (worst %.0f ms)", cost.median(), cost.worst()),
                String.format(
                        Locale.ROOT,
                        "by HTTP, median of %d; %,d creatives change; %.0f ms of processor each",
                        samples,
                        creatives,
                        (large.node().cpuMillis() - busy) / (double) samples));
    }
}
