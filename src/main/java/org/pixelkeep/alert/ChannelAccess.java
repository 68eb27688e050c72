package org.pixelkeep.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.NotFound;

/** Access checks for channels: only for network administrators. */
@ApplicationScoped
public class ChannelAccess implements Sight {
    private final NetworkAccess networks;

    ChannelAccess(NetworkAccess networks) {
        this.networks = networks;
    }

    @Override
    public String pathVariable() {
        return "channelId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        Channel channel = Channel.findById(id);
        return channel != null
                && channel.archivedAt == null
                && grants.allows(Permission.EDIT_NETWORK, Scope.network(channel.networkId));
    }

    /** @throws NotFound when it does not exist, is deleted, or is not visible to the caller */
    public Channel visible(Caller caller, long channelId) {
        return seen(caller, channelId, LockModeType.NONE);
    }

    /** The same, locked until the end of the transaction. */
    Channel locked(Caller caller, long channelId) {
        return seen(caller, channelId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * The channels of a network, by name; at most {@link ChannelService#MAX}.
     *
     * @throws NotFound when the network is not visible to the caller
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller does not administer it
     */
    public List<Channel> all(Caller caller, long networkId) {
        requireAdministrator(caller, networkId);
        return Channel.of(networkId);
    }

    void requireAdministrator(Caller caller, long networkId) {
        networks.visible(caller, networkId);
        caller.grants().require(Permission.EDIT_NETWORK, Scope.network(networkId));
    }

    private static Channel seen(Caller caller, long channelId, LockModeType lock) {
        Channel channel = Channel.findById(channelId, lock);
        if (channel == null || channel.archivedAt != null) {
            throw new NotFound("channel");
        }
        caller.grants().requireSight(Permission.EDIT_NETWORK, Scope.network(channel.networkId), "channel");
        return channel;
    }
}
