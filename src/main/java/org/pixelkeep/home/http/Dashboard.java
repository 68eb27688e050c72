package org.pixelkeep.home.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.home.http.DashboardView.Count;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.PixelAccess;
import org.pixelkeep.pixel.PixelFilter;
import org.pixelkeep.pixel.PixelScope;

/** Counts what is in a network. Everything is read through the features' own lists, so nobody sees more there. */
@ApplicationScoped
class Dashboard {
    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final PixelAccess pixels;
    private final Needs needs;
    private final Clock clock;

    Dashboard(
            NetworkAccess networks,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            PixelAccess pixels,
            Needs needs,
            Clock clock) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.pixels = pixels;
        this.needs = needs;
        this.clock = clock;
    }

    /**
     * At most 23 queries, however much there is.
     *
     * @throws org.pixelkeep.shared.NotFound when the network is out of sight
     */
    DashboardView of(Caller caller, long networkId) {
        var network = networks.visible(caller, networkId);
        var grants = caller.grants();
        var inside = !grants.reach(Permission.VIEW_PIXEL, networkId).isEmpty();
        return new DashboardView(
                networkId,
                network.name,
                inside,
                inside ? counts(caller, networkId) : List.of(),
                inside ? needs.of(caller, networkId, clock.instant()) : List.of(),
                grants.allows(Permission.EDIT_PIXEL, Scope.network(networkId)));
    }

    private List<Count> counts(Caller caller, long networkId) {
        var base = "/networks/" + networkId;
        return List.of(
                new Count(
                        "Advertisers",
                        "building-store",
                        advertisers.listing(caller, networkId, null, null).count(),
                        base + "/advertisers"),
                new Count(
                        "Creatives",
                        "photo",
                        creatives.listing(caller, networkId, CreativeFilter.ALL).count(),
                        base + "/creatives"),
                pixels(caller, networkId, "Network pixels", "sitemap", PixelScope.NETWORK),
                pixels(caller, networkId, "Advertiser pixels", "radar-2", PixelScope.ADVERTISER),
                pixels(caller, networkId, "Custom pixels", "target", PixelScope.CREATIVE));
    }

    private Count pixels(Caller caller, long networkId, String label, String icon, PixelScope scope) {
        var filter = new PixelFilter(scope, null, false, null, null, null, null, null, null, null);
        return new Count(
                label,
                icon,
                pixels.listing(caller, networkId, filter).count(),
                "/networks/" + networkId + "/pixels?scope=" + scope);
    }
}
