package org.pixelkeep.network.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListQuery;

/** Assembles the views of network pages. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class NetworkViews {
    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final PixelAccess pixels;

    NetworkViews(NetworkAccess networks, AdvertiserAccess advertisers, CreativeAccess creatives, PixelAccess pixels) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.pixels = pixels;
    }

    NetworkView.Rows list(Caller caller, ListQuery query) {
        var slice = networks.listing(caller, query.q(), Filtering.archived(query.state()))
                .slice(query.request())
                .map(network -> NetworkView.Row.of(network, mayEdit(caller, network.id)));
        return new NetworkView.Rows(query, slice, caller.grants().allowsOnPlatform(Permission.ADD_NETWORK));
    }

    NetworkView.Page empty() {
        return refused(NetworkForm.empty(), Errors.NONE);
    }

    NetworkView.Page refused(NetworkForm form, Errors errors) {
        return new NetworkView.Page(form, errors, null, null, null, null);
    }

    /** @throws NotPermitted when the caller can see the network but may not change it */
    NetworkView.Page edit(Caller caller, long networkId) {
        var network = editable(caller, networkId);
        return new NetworkView.Page(
                NetworkForm.of(network), Errors.NONE, null, row(network), inside(caller, networkId), null);
    }

    NetworkView.Page refused(Caller caller, long networkId, NetworkForm form, Errors errors) {
        var network = editable(caller, networkId);
        return new NetworkView.Page(form, errors, null, row(network), inside(caller, networkId), null);
    }

    NetworkView.Page withImpact(Caller caller, long networkId, NetworkForm form, Consequences consequences) {
        var network = editable(caller, networkId);
        return new NetworkView.Page(form, Errors.NONE, null, row(network), inside(caller, networkId), consequences);
    }

    NetworkView.Page conflict(Caller caller, long networkId, NetworkForm form) {
        var network = editable(caller, networkId);
        return new NetworkView.Page(
                form.withVersion(network.version),
                Errors.NONE,
                form.against(network),
                row(network),
                inside(caller, networkId),
                null);
    }

    private NetworkView.@Nullable Inside inside(Caller caller, long networkId) {
        if (!caller.grants().networkIds().contains(networkId)) {
            return null;
        }
        return new NetworkView.Inside(
                advertisers.listing(caller, networkId, null, null).count(),
                creatives.listing(caller, networkId, CreativeFilter.ALL).count(),
                pixels.listing(caller, networkId, PixelFilter.ALL).count());
    }

    private Network editable(Caller caller, long networkId) {
        var network = networks.visible(caller, networkId);
        if (!mayEdit(caller, networkId)) {
            throw new NotPermitted(Permission.EDIT_NETWORK.code());
        }
        return network;
    }

    private static NetworkView.Row row(Network network) {
        return NetworkView.Row.of(network, true);
    }

    private static boolean mayEdit(Caller caller, long networkId) {
        return caller.grants().allows(Permission.EDIT_NETWORK, Scope.network(networkId))
                || caller.grants().allowsOnPlatform(Permission.ADD_NETWORK);
    }
}
