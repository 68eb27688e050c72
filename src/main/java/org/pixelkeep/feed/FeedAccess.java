package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;

/** Access check for the feed: requires access to the whole network. The feed is not filtered for advertisers. */
@ApplicationScoped
public class FeedAccess {
    private static final List<Permission> ALL = List.of(
            Permission.VIEW_NETWORK,
            Permission.VIEW_ADVERTISER,
            Permission.VIEW_CREATIVE,
            Permission.VIEW_PIXEL,
            Permission.VIEW_VENDOR);

    private final NetworkAccess networks;

    FeedAccess(NetworkAccess networks) {
        this.networks = networks;
    }

    /**
     * @throws NotFound when the network is not visible to the caller
     * @throws NotPermitted when the caller can see only part of it
     */
    public void require(Caller caller, long networkId) {
        networks.visible(caller, networkId);
        for (var permission : ALL) {
            if (!caller.grants().reach(permission, networkId).whole()) {
                throw new NotPermitted(permission.code());
            }
        }
    }
}
