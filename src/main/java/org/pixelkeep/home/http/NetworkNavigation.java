package org.pixelkeep.home.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.shared.SliceRequest;
import org.pixelkeep.web.page.Navigation;
import org.pixelkeep.web.page.NetworkLink;

/** Navigation for the networks the caller can see. */
@ApplicationScoped
class NetworkNavigation implements Navigation {
    private static final SliceRequest ALL = new SliceRequest(SliceRequest.MAX, null, null, "name");

    private final NetworkAccess networks;
    private final CurrentCaller caller;

    NetworkNavigation(NetworkAccess networks, CurrentCaller caller) {
        this.networks = networks;
        this.caller = caller;
    }

    @Override
    public List<NetworkLink> networks() {
        return networks.listing(caller.get(), null, false).slice(ALL).items().stream()
                .map(network -> new NetworkLink(network.id, network.name))
                .toList();
    }

    @Override
    public OptionalLong networkOf(String pathVariable, long id) {
        Optional<Long> networkId = switch (pathVariable) {
            case "advertiserId" -> Advertiser.<Advertiser>findByIdOptional(id).map(found -> found.networkId);
            case "creativeId" -> Creative.<Creative>findByIdOptional(id).map(found -> found.networkId);
            case "pixelId" -> Pixel.<Pixel>findByIdOptional(id).map(found -> found.networkId);
            default -> Optional.of(id).filter(same -> pathVariable.equals("networkId"));
        };
        return networkId.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
