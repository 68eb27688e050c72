package org.pixelkeep.account.membership;

import java.util.Objects;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.MembershipService.Member;
import org.pixelkeep.shared.error.Conflict;

/** A network and the platform never lose their last administrator. Locks the roles of administrators to tell. */
public final class LastAdministrator {
    private LastAdministrator() {}

    /**
     * Checks that the member's roles in the network can go.
     *
     * @throws Conflict when one of them is the last usable role of an administrator
     */
    static void keep(Member member, long networkId) {
        if (member.membership().active) {
            RoleGrant.ofUser(member.user().id).stream()
                    .filter(role -> Objects.equals(role.networkId, networkId))
                    .forEach(role -> keep(role, member.user()));
        }
    }

    /**
     * Checks that the role can go.
     *
     * @throws Conflict when it is the last usable role of an administrator
     */
    public static void keep(RoleGrant role, UserAccount user) {
        if (!user.active) {
            return;
        }
        var networkId = role.networkId;
        if (role.role == Role.NETWORK_ADMINISTRATOR
                && networkId != null
                && Membership.isActive(user.id, networkId)
                && RoleGrant.lockedAdministratorsOf(networkId) <= 1) {
            throw new Conflict(user.email + " is the network’s last administrator. Appoint another one first.");
        }
        if (role.role == Role.PLATFORM_ADMINISTRATOR && RoleGrant.lockedAdministrators() <= 1) {
            throw new Conflict(user.email + " is the last platform administrator. Appoint another one first.");
        }
    }
}
