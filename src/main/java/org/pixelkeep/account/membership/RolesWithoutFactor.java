package org.pixelkeep.account.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.pixelkeep.access.SuspendedRoles;

/** Roles are suspended in networks that require a second factor, as long as their holder has none. */
@ApplicationScoped
class RolesWithoutFactor implements SuspendedRoles {
    @Override
    public List<String> networksOf(long userId) {
        return RoleGrant.suspendedNetworks(userId);
    }
}
