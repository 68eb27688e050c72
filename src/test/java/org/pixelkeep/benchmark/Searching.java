package org.pixelkeep.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelkeep.benchmark.DataSet.Running;
import org.pixelkeep.history.append.LongLog;
import org.pixelkeep.shared.list.SliceRequest;

/** How fast searches in a long log are, and how fast the whole log is read. */
final class Searching {
    private static final int DEEP = 1_000;

    private final Settings settings;
    private final Figures figures;
    private final Running large;

    Searching(Settings settings, Figures figures, Running large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
    }

    void measure() throws Exception {
        try (var connection = large.tables().open()) {
            LongLog.grow(
                    connection, large.dataSet().folder(), large.networkId(), settings.records(), System.out::println);
        }
        var records = large.tables().number("select count(*) from history_change");
        for (var filter : filters()) {
            note("history search", filter, large.client(), "", records);
        }
        deep(records);
        var manager = large.clientOf(large.dataSet().tokenOf(settings, "manager@alder.example"));
        for (var filter : List.of("", "entity=CREATIVE", "channel=PAGE", "actor=nobody", "field=active")) {
            note("history search of an advertiser’s manager", filter, manager, "", records);
        }
    }

    private List<String> filters() throws Exception {
        var of = " from %s where network_id = " + large.networkId();
        var pixel = large.tables().number("select min(id)" + of.formatted("pixel"));
        var creative = large.tables().number("select min(id) + 250000" + of.formatted("creative"));
        var advertiser = large.tables().number("select min(id) + 500" + of.formatted("advertiser"));
        var revision = large.tables().number("select revision div 2" + of.formatted("history_head"));
        var filters = new ArrayList<>(List.of(
                "",
                "actor=admin",
                "actor=nobody",
                "entity=PIXEL",
                "entity=CREATIVE",
                "channel=IMPORT",
                "channel=PAGE",
                "action=EXCLUDE",
                "action=REVOKE",
                "field=active",
                "field=secureUrl",
                "field=nothing",
                "from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z",
                "from=2020-01-01T00:00:00Z",
                "actor=admin&field=name&channel=PAGE",
                "actor=admin&entity=CREATIVE&action=EDIT&channel=API&from=2020-01-01T00:00:00Z",
                "advertiserId=" + advertiser,
                "advertiserId=" + advertiser + "&actor=nobody",
                "advertiserId=" + advertiser + "&actor=admin&channel=PAGE&field=name",
                "advertiserId=" + advertiser + "&from=2020-01-01T00:00:00Z",
                "entity=PIXEL&entityId=" + pixel,
                "pixelId=" + pixel,
                "pixelId=" + pixel + "&actor=nobody",
                "creativeId=" + creative,
                "creativeId=" + creative + "&channel=PAGE",
                "revision=" + revision));
        return filters;
    }

    private void deep(long records) throws Exception {
        var path = path("");
        var cursor = "";
        for (var page = 1; page < (settings.smoke() ? 5 : DEEP / 4); page++) {
            cursor = "&after="
                    + large.client()
                            .json(path + "&limit=" + SliceRequest.MAX + cursor)
                            .get("next")
                            .asText();
        }
        note("history search, page " + DEEP, "", large.client(), cursor, records);
    }

    private String path(String filter) {
        return "/api/v1/history?networkId=" + large.networkId() + "&" + filter;
    }

    private void note(String figure, String filter, Client client, String more, long records) throws Exception {
        var cost = new Samples();
        for (var sample = -3; sample < settings.samples(); sample++) {
            var millis = Samples.millis(() -> client.get(path(filter) + more));
            if (sample >= 0) {
                cost.add(millis);
            }
        }
        figures.add(
                figure + (filter.isEmpty() ? "" : ", `" + filter + "`"),
                "p99 ≤ 200 ms",
                cost.percentile(99) <= 200,
                String.format(Locale.ROOT, "p99 %.0f ms", cost.percentile(99)),
                String.format(Locale.ROOT, "median %.0f ms; %,d records", cost.median(), records));
    }
}
