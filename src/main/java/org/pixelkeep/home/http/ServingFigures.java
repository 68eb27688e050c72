package org.pixelkeep.home.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.home.http.DashboardView.Count;
import org.pixelkeep.serving.count.NetworkOverview;
import org.pixelkeep.serving.count.PixelCounter;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.web.page.Format;

/** What the pixels of a network do on the creatives that the reader can see, in figures and tables. No query of its own. */
@ApplicationScoped
class ServingFigures {
    private static final int VENDORS = 8;

    private final PixelCounter counter;

    ServingFigures(PixelCounter counter) {
        this.counter = counter;
    }

    /** Empty while a large network is being counted. */
    Optional<DashboardView.Serving> of(Caller caller, long networkId) {
        return counter.overview(networkId, caller.grants().reach(Permission.VIEW_PIXEL, networkId))
                .map(overview -> view("/networks/" + networkId, overview));
    }

    private static DashboardView.Serving view(String base, NetworkOverview overview) {
        var pixels = base + "/pixels?serving=";
        return new DashboardView.Serving(
                List.of(
                        new Count("Pixels firing", "radar-2", overview.firing().size(), pixels + "FIRING"),
                        new Count("Firing nowhere", "ban", overview.nowhere().size(), pixels + "NOWHERE"),
                        new Count("Creatives served", "photo", overview.served(), base + "/creatives")),
                reasons(pixels, overview),
                vendors(base, overview),
                Math.max(0, overview.vendors().size() - VENDORS),
                coverage(base + "/creatives?carries=", overview));
    }

    /** The category that most creatives carry first; what says nothing about a vendor is left out. */
    private static List<DashboardView.Coverage> coverage(String creatives, NetworkOverview overview) {
        return Arrays.stream(VendorCategory.values())
                .filter(category -> category != VendorCategory.OTHER)
                .map(category -> coverage(creatives, category, overview))
                .sorted(Comparator.comparingLong(
                                (DashboardView.Coverage each) -> each.with().number())
                        .reversed())
                .toList();
    }

    private static DashboardView.Coverage coverage(
            String creatives, VendorCategory category, NetworkOverview overview) {
        var all = overview.creatives();
        var with = overview.covered().getOrDefault(category, 0L);
        var name = Format.words(category);
        return new DashboardView.Coverage(
                new MeasuredRow(name, creatives + category, with, all),
                new MeasuredRow(name, creatives + "-" + category, all - with, all));
    }

    private static List<MeasuredRow> reasons(String pixels, NetworkOverview overview) {
        var all = overview.firing().size() + overview.nowhere().size();
        return overview.heldBack().entrySet().stream()
                .map(held -> new MeasuredRow(
                        held.getKey().title(),
                        pixels + held.getKey().name(),
                        held.getValue().size(),
                        all))
                .sorted(Comparator.comparingLong(MeasuredRow::number).reversed())
                .toList();
    }

    private static List<MeasuredRow> vendors(String base, NetworkOverview overview) {
        return overview.vendors().stream()
                .limit(VENDORS)
                .map(vendor -> new MeasuredRow(
                        vendor.name(),
                        base + "/pixels?serving=FIRING&vendor=" + vendor.vendorId(),
                        vendor.creatives(),
                        overview.creatives()))
                .toList();
    }
}
