package org.pixelkeep.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.benchmark.DataSet.Running;
import org.pixelkeep.shared.SliceRequest;

/** How quick the pages of long lists are, their first page and their thousandth. */
final class Lists {
    private static final int DEEP = 1_000;
    private static final int PAGE = SliceRequest.USUAL;
    private static final int AT_ONCE = 200;

    private final Settings settings;
    private final Figures figures;
    private final Running large;

    Lists(Settings settings, Figures figures, Running large) {
        this.settings = settings;
        this.figures = figures;
        this.large = large;
    }

    void measure() throws Exception {
        var network = "/networks/" + large.networkId();
        var advertiser = large.tables()
                .number("select id from advertiser where network_id = " + large.networkId()
                        + " order by id limit 1 offset 500");
        for (var filter : List.of(
                "",
                "sort=-updated",
                "type=VIDEO",
                "type=AUDIO&sort=-updated",
                "state=INACTIVE",
                "state=SUSPENDED",
                "state=ARCHIVED",
                "advertiserId=" + advertiser,
                "q=Motors",
                "q=ATL-0777-00100",
                "q=nothing+is+called+so")) {
            measure("creatives", network + "/creatives", filter);
        }
        for (var filter :
                List.of("", "sort=-updated", "review=PENDING", "format=JAVASCRIPT_URL", "q=adform", "state=INACTIVE")) {
            measure("pixels", network + "/pixels", filter);
        }
        measure("advertisers", network + "/advertisers", "");
        measure("reviews", network + "/reviews", "");
    }

    private void measure(String list, String path, String filter) throws Exception {
        var figure = "list of " + list + " at L" + (filter.isEmpty() ? "" : ", `" + filter + "`");
        var first = time(path + "?" + filter);
        tell(figure + ", page 1", first, "");
        var cursor = list.equals("reviews") ? null : cursorOf("/api/v1" + path, filter);
        if (cursor != null) {
            var deep = time(path + "?" + filter + "&after=" + cursor);
            var ratio = deep.median() / first.median();
            tell(
                    figure + ", page " + depth(),
                    deep,
                    String.format(Locale.ROOT, "%.2f × page 1 (goal ≤ 1.5 ×); ", ratio));
        }
    }

    private void tell(String figure, Samples cost, String more) {
        figures.add(
                figure,
                "p99 ≤ 150 ms",
                cost.percentile(99) <= 150,
                String.format(Locale.ROOT, "p99 %.0f ms", cost.percentile(99)),
                String.format(Locale.ROOT, "%smedian %.0f ms of %d", more, cost.median(), settings.samples()));
    }

    private Samples time(String path) throws Exception {
        var cost = new Samples();
        for (var sample = -3; sample < settings.samples(); sample++) {
            var millis = Samples.millis(() -> large.client().get(path));
            if (sample >= 0) {
                cost.add(millis);
            }
        }
        return cost;
    }

    private int depth() {
        return settings.smoke() ? 20 : DEEP;
    }

    /** The cursor behind the page before; {@code null} when the list is shorter. */
    private @Nullable String cursorOf(String path, String filter) throws Exception {
        @Nullable String cursor = null;
        for (var left = (depth() - 1) * PAGE; left > 0; left -= AT_ONCE) {
            var after = cursor == null ? "" : "&after=" + cursor;
            var limit = Math.min(left, AT_ONCE);
            var next = large.client()
                    .json(path + "?" + filter + "&limit=" + limit + after)
                    .get("next");
            if (next == null || next.isNull()) {
                return null;
            }
            cursor = URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
        }
        return cursor;
    }

    /** Searches in the log. */
    void history() throws Exception {
        var records = large.tables().number("select count(*) from history_change");
        var network = large.networkId();
        var pixel = large.tables().number("select min(id) from pixel where network_id = " + network);
        var creative = large.tables().number("select min(id) + 250000 from creative where network_id = " + network);
        var advertiser = large.tables().number("select min(id) + 500 from advertiser where network_id = " + network);
        var filters = new ArrayList<>(List.of(
                "",
                "entity=PIXEL",
                "entity=PIXEL&entityId=" + pixel,
                "advertiserId=" + advertiser,
                "creativeId=" + creative,
                "pixelId=" + pixel,
                "actor=admin",
                "actor=nobody",
                "channel=IMPORT",
                "channel=PAGE",
                "action=EXCLUDE",
                "action=REVOKE",
                "from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z",
                "field=secureUrl"));
        for (var filter : filters) {
            var cost = time("/api/v1/history?networkId=" + network + "&" + filter);
            figures.add(
                    "history search" + (filter.isEmpty() ? "" : ", `" + filter + "`"),
                    "p99 ≤ 200 ms",
                    cost.percentile(99) <= 200,
                    String.format(Locale.ROOT, "p99 %.0f ms", cost.percentile(99)),
                    String.format(Locale.ROOT, "median %.0f ms; %,d records", cost.median(), records));
        }
    }
}
