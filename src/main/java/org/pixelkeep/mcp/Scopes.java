package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;

/** Finds which network a call is about. */
@ApplicationScoped
class Scopes {
    private static final int USUAL = 20;
    private static final int MAX = 50;

    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;

    Scopes(NetworkAccess networks, AdvertiserAccess advertisers, CreativeAccess creatives) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
    }

    /**
     * The network that was named, or the caller's only one.
     *
     * @throws InvalidInput when there are several to choose from
     */
    long network(Caller caller, @Nullable Long networkId) {
        if (networkId != null) {
            return networks.visible(caller, networkId).id;
        }
        var all = caller.grants().networkIds();
        if (all.size() != 1) {
            throw new InvalidInput(
                    "networkId",
                    all.isEmpty()
                            ? "This token reaches no network."
                            : "This token reaches several networks. Send one of: "
                                    + all.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))
                                    + ".");
        }
        return all.iterator().next();
    }

    /** The network that the advertiser or creative belongs to, or else {@link #network(Caller, Long)}. */
    long network(Caller caller, @Nullable Long networkId, @Nullable Long advertiserId, @Nullable Long creativeId) {
        if (creativeId != null) {
            return creatives.visible(caller, creativeId).networkId;
        }
        return advertiserId != null ? advertisers.visible(caller, advertiserId).networkId : network(caller, networkId);
    }

    /**
     * Where something of the owner belongs.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the caller does not see the owner
     */
    Scope scope(Caller caller, PixelOwner owner) {
        return switch (owner.scope()) {
            case NETWORK -> Scope.network(networks.visible(caller, owner.id()).id);
            case ADVERTISER -> advertisers.visible(caller, owner.id()).scope();
            case CREATIVE -> creatives.visible(caller, owner.id()).scope();
        };
    }

    /** The most specific owner that was named; the caller's only network if none was. */
    PixelOwner owner(Caller caller, @Nullable Long networkId, @Nullable Long advertiserId, @Nullable Long creativeId) {
        if (creativeId != null) {
            return PixelOwner.creative(creativeId);
        }
        return advertiserId != null
                ? PixelOwner.advertiser(advertiserId)
                : PixelOwner.network(network(caller, networkId));
    }

    /** @throws InvalidInput when the limit is out of range */
    static SliceRequest slice(@Nullable Integer limit, @Nullable String after) {
        if (limit != null && (limit < 1 || limit > MAX)) {
            throw new InvalidInput("limit", "Send 1 to " + MAX + ".");
        }
        return new SliceRequest(limit == null ? USUAL : limit, after, null, null);
    }
}
