package org.pixelkeep.home.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.history.read.Activity;
import org.pixelkeep.home.http.DashboardView.Count;
import org.pixelkeep.home.http.DashboardView.FirstStep;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.pixel.reach.CreativeCounts;

/** Counts the content of a network, using the features' own lists, so nobody sees more here than there. */
@ApplicationScoped
class Dashboard {
    /** How many days of changes are drawn. */
    private static final int DAYS = 30;

    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;
    private final CreativeCounts creatives;
    private final PixelAccess pixels;
    private final ServingFigures serving;
    private final AttentionItems needs;
    private final Activity activity;
    private final Clock clock;

    Dashboard(
            NetworkAccess networks,
            AdvertiserAccess advertisers,
            CreativeCounts creatives,
            PixelAccess pixels,
            ServingFigures serving,
            AttentionItems needs,
            Activity activity,
            Clock clock) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.pixels = pixels;
        this.serving = serving;
        this.needs = needs;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * At most 26 queries, however much there is.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     */
    DashboardView of(Caller caller, long networkId) {
        var network = networks.visible(caller, networkId);
        var grants = caller.grants();
        var inside = !grants.reach(Permission.VIEW_PIXEL, networkId).isEmpty();
        var counts = inside ? counts(caller, networkId) : List.<Count>of();
        var mayEdit = grants.allows(Permission.EDIT_PIXEL, Scope.network(networkId));
        return DashboardView.builder()
                .networkId(networkId)
                .name(network.name)
                .inside(inside)
                .counts(counts)
                .serving(inside ? serving.of(caller, networkId).orElse(null) : null)
                .needs(inside ? needs.of(caller, networkId, clock.instant()) : List.of())
                .activity(activity(caller, networkId))
                .kinds(kinds(caller, networkId))
                .firstSteps(mayEdit ? firstSteps("/networks/" + networkId, counts) : List.of())
                .canCreatePixel(mayEdit)
                .build();
    }

    private static List<FirstStep> firstSteps(String base, List<Count> counts) {
        var pixels = counts.stream().skip(2).mapToLong(Count::number).sum();
        var steps = List.of(
                new FirstStep(
                        "Add an advertiser",
                        "Creatives belong to one.",
                        base + "/advertisers/new",
                        counts.get(0).number() > 0),
                new FirstStep(
                        "Bring in creatives",
                        "Upload or paste a sheet, or add them one by one on the page of their advertiser.",
                        base + "/imports/new",
                        counts.get(1).number() > 0),
                new FirstStep(
                        "Add a pixel",
                        "Paste what the vendor sent, and choose where it applies. It fires once a reviewer approves"
                                + " it.",
                        base + "/pixels/new",
                        pixels > 0));
        return steps.stream().allMatch(FirstStep::done) ? List.of() : steps;
    }

    private @Nullable ActivityChart activity(Caller caller, long networkId) {
        var days = activity.perDay(caller, networkId, today(), DAYS);
        return days.isEmpty() ? null : ActivityChart.of(days, "/networks/" + networkId + "/history");
    }

    private @Nullable KindsChart kinds(Caller caller, long networkId) {
        var days = activity.byKind(caller, networkId, today(), DAYS);
        return days.isEmpty() ? null : KindsChart.of(days, DAYS, "/networks/" + networkId + "/history");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private List<Count> counts(Caller caller, long networkId) {
        var base = "/networks/" + networkId;
        return List.of(
                counted(
                        "Advertiser",
                        "building-store",
                        advertisers.listing(caller, networkId, null, null).count(),
                        base + "/advertisers"),
                counted(
                        "Creative",
                        "photo",
                        creatives.inReach(networkId, networks.reach(caller, Permission.VIEW_CREATIVE, networkId)),
                        base + "/creatives"),
                pixels(caller, networkId, "Network pixel", "sitemap", PixelScope.NETWORK),
                pixels(caller, networkId, "Advertiser pixel", "radar-2", PixelScope.ADVERTISER),
                pixels(caller, networkId, "Custom pixel", "target", PixelScope.CREATIVE));
    }

    private Count pixels(Caller caller, long networkId, String one, String icon, PixelScope scope) {
        var filter = PixelFilter.builder().scope(scope).build();
        return counted(
                one,
                icon,
                pixels.listing(caller, networkId, filter).count(),
                "/networks/" + networkId + "/pixels?scope=" + scope);
    }

    private static Count counted(String one, String icon, long number, String href) {
        return new Count(number == 1 ? one : one + "s", icon, number, href);
    }
}
