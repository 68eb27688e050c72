package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import java.util.stream.Collectors;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.ScopeNames.Place;
import org.pixelkeep.shared.error.NotPermitted;

/** Reads the platform administrators, and the networks without an administrator. */
public final class Administrators {
    private Administrators() {}

    /** A platform administrator. */
    public record Administrator(long roleId, String name, String email, boolean active) {}

    /** @throws NotPermitted when the caller does not administer the platform */
    public static void require(Caller caller) {
        if (!caller.grants().allowsOnPlatform(Permission.ADD_NETWORK)) {
            throw new NotPermitted(Permission.ADD_NETWORK.code());
        }
    }

    /** The platform administrators, by name. Two queries. */
    public static List<Administrator> ofPlatform(Caller caller) {
        require(caller);
        var roles = RoleGrant.<RoleGrant>list("role = ?1", Role.PLATFORM_ADMINISTRATOR).stream()
                .collect(Collectors.toMap(role -> role.userId, role -> role.id));
        return UserAccount.<UserAccount>list("id in ?1 order by name, id", roles.keySet()).stream()
                .map(user -> new Administrator(roles.getOrDefault(user.id, 0L), user.name, user.email, user.active))
                .toList();
    }

    /** The active networks without an active administrator, by name. One query. */
    public static List<Place> networksWithout(Caller caller) {
        require(caller);
        return Panache.getEntityManager().createQuery("""
                        select n.id, n.name from Network n where n.archivedAt is null
                        and not exists (select g.id from RoleGrant g, UserAccount u, Membership m
                            where g.networkId = n.id and g.role = NETWORK_ADMINISTRATOR
                            and u.id = g.userId and u.active
                            and m.userId = g.userId and m.networkId = n.id and m.active)
                        order by n.name, n.id""", Object[].class).getResultList().stream()
                .map(row -> new Place((Long) row[0], (String) row[1]))
                .toList();
    }
}
