package org.pixelkeep.archive;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;

/** Access checks for archives: for those who run the network, and may see or change all that is in one. */
@ApplicationScoped
public class ArchiveAccess {
    private static final List<Permission> SEEING = List.of(
            Permission.EDIT_NETWORK,
            Permission.VIEW_ADVERTISER,
            Permission.VIEW_CREATIVE,
            Permission.VIEW_PIXEL,
            Permission.VIEW_VENDOR);
    private static final List<Permission> CHANGING = List.of(
            Permission.EDIT_NETWORK,
            Permission.EDIT_ADVERTISER,
            Permission.EDIT_CREATIVE,
            Permission.EDIT_PIXEL,
            Permission.EDIT_VENDOR);

    private final NetworkAccess networks;

    ArchiveAccess(NetworkAccess networks) {
        this.networks = networks;
    }

    /**
     * What of the network the caller can have in an archive.
     *
     * @param history whether the log of changes is asked for
     * @throws NotFound when the network is not visible to the caller
     * @throws NotPermitted when the caller does not run the network, or may not see all that was asked for
     */
    public Set<ArchiveKind> archived(Caller caller, long networkId, boolean history) {
        require(caller, networkId, SEEING);
        var kinds = EnumSet.allOf(ArchiveKind.class);
        if (!caller.grants().allows(Permission.VIEW_USER, Scope.network(networkId))) {
            kinds.remove(ArchiveKind.PERSON);
        }
        if (history) {
            require(caller, networkId, List.of(Permission.VIEW_HISTORY));
        } else {
            kinds.remove(ArchiveKind.CHANGE);
        }
        return kinds;
    }

    /**
     * @throws NotFound when the network is not visible to the caller
     * @throws NotPermitted when the caller may not write all that is in an archive
     */
    public void requireRestoring(Caller caller, long networkId) {
        require(caller, networkId, CHANGING);
    }

    private void require(Caller caller, long networkId, List<Permission> permissions) {
        networks.visible(caller, networkId);
        for (var permission : permissions) {
            caller.grants().require(permission, Scope.network(networkId));
        }
    }
}
