package org.pixelkeep.pixel.http.form;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;

/** Finds whom pixels belong to, as far as the caller sees it. */
@ApplicationScoped
public class Owners {
    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;

    Owners(NetworkAccess networks, AdvertiserAccess advertisers, CreativeAccess creatives) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
    }

    public Owner network(Caller caller, long networkId) {
        var network = networks.visible(caller, networkId);
        var href = "/networks/" + networkId;
        return new Owner(PixelScope.NETWORK, networkId, null, null, network.name, href, href + "/pixels", null);
    }

    public Owner advertiser(Caller caller, long advertiserId) {
        var advertiser = advertisers.visible(caller, advertiserId);
        var href = "/advertisers/" + advertiserId;
        return new Owner(
                PixelScope.ADVERTISER,
                advertiser.networkId,
                advertiserId,
                null,
                advertiser.name,
                href,
                href + "/pixels",
                null);
    }

    public Owner creative(Caller caller, long creativeId) {
        var creative = creatives.visible(caller, creativeId);
        var href = "/creatives/" + creativeId;
        return new Owner(
                PixelScope.CREATIVE,
                creative.networkId,
                creative.advertiserId,
                creativeId,
                creative.name,
                href,
                href + "/pixels",
                creative.type);
    }

    public Owner of(Caller caller, Pixel pixel) {
        return switch (pixel.scope) {
            case NETWORK -> network(caller, pixel.networkId);
            case ADVERTISER -> advertiser(caller, Objects.requireNonNull(pixel.advertiserId));
            case CREATIVE -> creative(caller, Objects.requireNonNull(pixel.creativeId));
        };
    }
}
