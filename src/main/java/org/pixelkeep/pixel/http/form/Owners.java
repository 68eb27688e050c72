package org.pixelkeep.pixel.http.form;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.PixelOwner;

/** Finds the owners of pixels, as far as the caller can see them. */
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

    /**
     * What the pages show of an owner.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the caller does not see it
     */
    public Owner of(Caller caller, PixelOwner owner) {
        var id = owner.id();
        return switch (owner.scope()) {
            case NETWORK -> {
                var network = networks.visible(caller, id);
                yield owner(owner, id, null, null, network.name, null);
            }
            case ADVERTISER -> {
                var advertiser = advertisers.visible(caller, id);
                yield owner(owner, advertiser.networkId, id, null, advertiser.name, null);
            }
            case CREATIVE -> {
                var creative = creatives.visible(caller, id);
                yield owner(owner, creative.networkId, creative.advertiserId, id, creative.name, creative.type);
            }
        };
    }

    private static Owner owner(
            PixelOwner owner,
            long networkId,
            @Nullable Long advertiserId,
            @Nullable Long creativeId,
            String name,
            @Nullable CreativeType type) {
        var href = "/" + owner.scope().name().toLowerCase(Locale.ROOT) + "s/" + owner.id();
        return new Owner(owner.scope(), networkId, advertiserId, creativeId, name, href, href + "/pixels", type);
    }
}
