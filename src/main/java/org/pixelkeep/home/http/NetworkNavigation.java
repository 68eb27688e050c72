package org.pixelkeep.home.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.OptionalLong;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.page.Badges;
import org.pixelkeep.web.page.Navigation;
import org.pixelkeep.web.page.NetworkLink;

/** Navigation for the networks the caller can see. */
@ApplicationScoped
class NetworkNavigation implements Navigation {
    private static final SliceRequest ALL = new SliceRequest(SliceRequest.MAX, null, null, "name");

    /** SQL, because each page asks: both counts in one statement, each by index alone. */
    private static final String TO_DO = """
            select (select count(*) from pixel
                    where network_id = :networkId and archived_at is null and awaits_since is not null),
                (select count(*) from health_check h join pixel p on p.id = h.pixel_id
                    where h.network_id = :networkId and h.outcome = 'FAILED' and p.archived_at is null and p.active)""";

    private final NetworkAccess networks;
    private final EntityManager entityManager;
    private final CurrentCaller caller;
    private final Instance<Sight> sights;

    NetworkNavigation(
            NetworkAccess networks, EntityManager entityManager, CurrentCaller caller, @Any Instance<Sight> sights) {
        this.networks = networks;
        this.entityManager = entityManager;
        this.caller = caller;
        this.sights = sights;
    }

    @Override
    public List<NetworkLink> networks() {
        return networks.listing(caller.get(), null, false).slice(ALL).items().stream()
                .map(network -> new NetworkLink(network.id, network.name))
                .toList();
    }

    @Override
    @Transactional
    public Badges badges(long networkId) {
        var here = Scope.network(networkId);
        var grants = caller.get().grants();
        var reviews = grants.allows(Permission.REVIEW_PIXEL, here);
        var edits = grants.allows(Permission.EDIT_PIXEL, here);
        if (!reviews && !edits) {
            return Badges.NONE;
        }
        var counts = (Object[]) entityManager
                .createNativeQuery(TO_DO)
                .setParameter("networkId", networkId)
                .getSingleResult();
        return new Badges(reviews ? ((Number) counts[0]).longValue() : 0, edits ? ((Number) counts[1]).longValue() : 0);
    }

    @Override
    public OptionalLong networkOf(String pathVariable, long id) {
        if (!sees(pathVariable, id)) {
            return OptionalLong.empty();
        }
        return switch (pathVariable) {
            case "advertiserId" -> OptionalLong.of(Advertiser.<Advertiser>findById(id).networkId);
            case "creativeId" -> OptionalLong.of(Creative.<Creative>findById(id).networkId);
            case "pixelId" -> OptionalLong.of(Pixel.<Pixel>findById(id).networkId);
            default -> OptionalLong.of(id);
        };
    }

    private boolean sees(String pathVariable, long id) {
        var grants = caller.get().grants();
        return sights.stream().anyMatch(sight -> sight.pathVariable().equals(pathVariable) && sight.sees(grants, id));
    }
}
