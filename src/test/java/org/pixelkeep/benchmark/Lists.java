package org.pixelkeep.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.benchmark.DataSet.Running;
import org.pixelkeep.shared.list.SliceRequest;

/** How fast the pages of long lists are: the first page and the thousandth. */
final class Lists {
    private static final int DEEP = 1_000;
    private static final int PAGE = SliceRequest.USUAL;
    private static final int AT_ONCE = 200;
    private static final int MAX_DEPTH_SAMPLED = 20;
    private static final int WARM_UP = 100;
    private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(200);

    /** Lists that are long enough for a thousandth page. */
    private static final Set<String> DEEP_LISTS = Set.of("creatives", "pixels");

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
        var vendor = large.tables()
                .number("select vendor_id from pixel_vendor where network_id = " + large.networkId() + " limit 1");
        for (var visit = 0; visit < WARM_UP; visit++) {
            large.browser().get(network + "/creatives");
            large.browser().get(network + "/pixels");
        }
        for (var list : filtered(advertiser, vendor)) {
            each(list.name(), network + "/" + list.name(), list.sorts(), list.filters());
        }
        each("reviews", network + "/reviews", List.of("", "sort=reach"), List.of(""));
        for (var list : List.of("vendors", "templates", "webhooks", "users", "health", "coverage")) {
            each(list, network + "/" + list, List.of(""), List.of(""));
        }
        each("vendors", network + "/vendors", List.of("sort=-name"), List.of("q=a"));
        pages(network, advertiser);
    }

    /** A long list: how it is sorted, and how it is filtered. */
    private record Filtered(String name, List<String> sorts, List<String> filters) {}

    private static List<Filtered> filtered(long advertiser, long vendor) {
        return List.of(
                new Filtered(
                        "creatives",
                        List.of("", "sort=-name", "sort=-updated", "sort=updated"),
                        List.of(
                                "",
                                "type=VIDEO",
                                "type=AUDIO",
                                "state=ACTIVE",
                                "state=INACTIVE",
                                "state=SUSPENDED",
                                "state=ARCHIVED",
                                "type=AUDIO&state=INACTIVE",
                                "advertiserId=" + advertiser,
                                "advertiserId=" + advertiser + "&type=VIDEO&state=ACTIVE",
                                "q=Motors",
                                "q=motors&type=AUDIO",
                                "q=e",
                                "q=ATL-0777-00100",
                                "q=0777&state=INACTIVE",
                                "q=nothing+is+called+so")),
                new Filtered(
                        "pixels",
                        List.of("", "sort=-updated", "sort=updated", "sort=name", "sort=-name", "sort=submitted"),
                        List.of(
                                "",
                                "scope=NETWORK",
                                "scope=CREATIVE",
                                "review=PENDING",
                                "review=REJECTED",
                                "format=JAVASCRIPT_URL",
                                "event=ERROR",
                                "vendor=" + vendor,
                                "advertiser=" + advertiser,
                                "q=adform",
                                "q=a",
                                "q=e&scope=NETWORK",
                                "q=e&event=ERROR",
                                "q=nothing+is+called+so",
                                "state=INACTIVE",
                                "state=ARCHIVED",
                                "waiting=PENDING",
                                "duplicates=LIKELY",
                                "serving=FIRING",
                                "serving=NOWHERE",
                                "serving=EXCLUDED",
                                "scope=ADVERTISER&serving=FIRING")),
                new Filtered(
                        "advertisers",
                        List.of("", "sort=-name", "sort=-updated"),
                        List.of("", "state=INACTIVE", "state=ARCHIVED", "q=motors", "q=nothing+is+called+so")));
    }

    /**
     * Requests pages of the long lists, and the associations of pixels, in random order: each time another filter, order,
     * and depth. As many before as are measured, so that the node is warm; and not while a node that has just started
     * counts what fires, which takes one of two cores for half a minute at XL.
     *
     * @param goal for the 99th percentile of each list, in milliseconds
     */
    void sample(int requests, int goal) throws Exception {
        var network = "/networks/" + large.networkId();
        var advertisers = large.tables().numbers("select id from advertiser where network_id = " + large.networkId());
        var pixels = large.tables().numbers("select id from pixel where network_id = " + large.networkId());
        var vendors = large.tables()
                .numbers("select distinct vendor_id from pixel_vendor where network_id = " + large.networkId());
        var random = new SplittableRandom(1);
        awaitCounts(network);
        for (var list : filtered(0, 0)) {
            var path = network + "/" + list.name();
            noteSampled(list.name(), requests, goal, () -> {
                var chosen = filtered(of(advertisers, random), of(vendors, random)).stream()
                        .filter(one -> one.name().equals(list.name()))
                        .findFirst()
                        .orElseThrow();
                var filter = of(chosen.filters(), random);
                var query = filter + (filter.isEmpty() ? "" : "&") + of(chosen.sorts(), random);
                var after = isDeep(list.name(), query) && random.nextInt(3) == 0
                        ? cursorOf("/api/v1" + path, query, 1 + random.nextInt(MAX_DEPTH_SAMPLED))
                        : null;
                return path + "?" + query + (after == null ? "" : "&after=" + after);
            });
        }
        noteSampled("associations of a pixel", requests, goal, () -> "/pixels/" + of(pixels, random));
    }

    private void awaitCounts(String network) throws Exception {
        while (new String(large.browser().get(network), StandardCharsets.UTF_8).contains("is being counted")) {
            LockSupport.parkNanos(BREATH);
        }
    }

    /** Decides on a page to request. */
    private interface Choice {
        String page() throws Exception;
    }

    private void noteSampled(String list, int requests, int goal, Choice choice) throws Exception {
        var cost = new Samples();
        var slowest = 0.0;
        var slowestPage = "";
        for (var request = -requests; request < requests; request++) {
            var page = choice.page();
            var millis = Samples.millis(() -> large.browser().get(page));
            if (request >= 0) {
                cost.add(millis);
                slowestPage = millis > slowest ? page : slowestPage;
                slowest = Math.max(slowest, millis);
            }
        }
        figures.add(
                "list of " + list + " at " + large.dataSet().name() + ", any filter, order, and depth",
                "p99 ≤ " + goal + " ms",
                cost.percentile(99) <= goal,
                String.format(Locale.ROOT, "p99 %.0f ms", cost.percentile(99)),
                String.format(
                        Locale.ROOT,
                        "median %.0f ms of %d; slowest %.0f ms, `%s`",
                        cost.median(),
                        requests,
                        slowest,
                        slowestPage));
    }

    private static <T> T of(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Pages that are not lists but show some of the same data. */
    private void pages(String network, long advertiser) throws Exception {
        var creative = large.creatives(1).get(0);
        var wide = large.tables()
                .number("select min(pixel_id) from association where target = 'NETWORK' and network_id = "
                        + large.networkId());
        for (var page : List.of(
                network,
                "/advertisers/" + advertiser,
                "/creatives/" + creative,
                "/pixels/" + wide,
                network + "/history")) {
            note("page " + page.replaceAll("\\d+", "…") + " at L", time(page), "");
        }
    }

    private void each(String list, String path, List<String> sorts, List<String> filters) throws Exception {
        for (var filter : filters) {
            for (var sort : sorts) {
                measure(list, path, filter + (filter.isEmpty() || sort.isEmpty() ? "" : "&") + sort);
            }
        }
    }

    private void measure(String list, String path, String filter) throws Exception {
        var figure = "list of " + list + " at L" + (filter.isEmpty() ? "" : ", `" + filter + "`");
        var first = time(path + "?" + filter);
        note(figure + ", page 1", first, "");
        var cursor = isDeep(list, filter) ? cursorOf("/api/v1" + path, filter, depth()) : null;
        if (cursor != null) {
            var deep = time(path + "?" + filter + "&after=" + cursor);
            var ratio = deep.median() / first.median();
            note(
                    figure + ", page " + depth(),
                    deep,
                    String.format(Locale.ROOT, "%.2f × page 1 (goal ≤ 1.5 ×); ", ratio));
        }
    }

    /**
     * What one advertiser has is too short, and the API lists it under the advertiser. Without an order, the API has
     * another one than the page.
     */
    private static boolean isDeep(String list, String query) {
        return DEEP_LISTS.contains(list) && !query.startsWith("advertiser") && query.contains("sort=");
    }

    private void note(String figure, Samples cost, String more) {
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
            var millis = Samples.millis(() -> large.browser().get(path));
            if (sample >= 0) {
                cost.add(millis);
            }
        }
        return cost;
    }

    private int depth() {
        return settings.smoke() ? 20 : DEEP;
    }

    /** The cursor of the page before; {@code null} if the list is shorter. */
    private @Nullable String cursorOf(String path, String filter, int page) throws Exception {
        @Nullable String cursor = null;
        for (var left = (page - 1) * PAGE; left > 0; left -= AT_ONCE) {
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
}
