package org.pixelkeep.account.http.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.security.Permission;
import java.util.function.Function;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.signin.Identities.Identity;
import org.pixelkeep.shared.error.NotReady;
import org.pixelkeep.web.guard.Sender;

/** Adapts identities for the framework: it asks for permissions by code and gets the answer of the grants. */
final class SecurityIdentities {
    /** The attribute with the {@link HeldIdentity}. */
    static final String IDENTITY = "pixelkeep-identity";

    private SecurityIdentities() {}

    /** A person whose session was read from the database. */
    static SecurityIdentity of(Identity identity) {
        return of(
                HeldIdentity.read(identity),
                permission -> Uni.createFrom().item(allowsSomewhere(identity.grants(), permission)));
    }

    /**
     * A program. Before it is refused, the database is checked for a role that it may have just received.
     *
     * @return its checker fails with {@link NotReady} if that cannot be known, because the database cannot be read
     */
    static SecurityIdentity of(HeldIdentity held, FollowerRefresh refresh) {
        return of(
                held,
                permission -> allowsSomewhere(held.identity().grants(), permission)
                        ? Uni.createFrom().item(true)
                        : refresh.again().map(refreshed -> {
                            held.renew();
                            var allows = allowsSomewhere(held.identity().grants(), permission);
                            if (!allows && !refreshed && refresh.isStale()) {
                                throw new NotReady("Roles cannot be checked now. Try again in a moment.");
                            }
                            return allows;
                        }));
    }

    private static SecurityIdentity of(HeldIdentity held, Function<Permission, Uni<Boolean>> checker) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(held.identity().email()))
                .addAttribute(IDENTITY, held)
                .addAttribute(Sender.ATTRIBUTE, sender(held.identity()))
                .addPermissionChecker(checker)
                .build();
    }

    private static Sender sender(Identity identity) {
        return Sender.known(identity.userId(), identity.grants().networkIds());
    }

    /** Unknown permission codes are refused. */
    private static boolean allowsSomewhere(Grants grants, Permission required) {
        for (var permission : org.pixelkeep.access.Permission.values()) {
            if (permission.code().equals(required.getName())) {
                return grants.allowsSomewhere(permission);
            }
        }
        return false;
    }
}
