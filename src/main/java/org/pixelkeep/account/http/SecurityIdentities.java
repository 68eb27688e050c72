package org.pixelkeep.account.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.security.Permission;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.Identities.Identity;

/** Shows the framework an identity: it asks for permissions by their codes and gets the answer of the grants. */
final class SecurityIdentities {
    /** The attribute that holds the {@link Identity}. */
    static final String IDENTITY = "pixelkeep-identity";

    private SecurityIdentities() {}

    static SecurityIdentity of(Identity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(identity.email()))
                .addAttribute(IDENTITY, identity)
                .addPermissionChecker(
                        permission -> Uni.createFrom().item(allowsSomewhere(identity.grants(), permission)))
                .build();
    }

    /** A code that no permission has is refused. */
    private static boolean allowsSomewhere(Grants grants, Permission asked) {
        for (var permission : org.pixelkeep.access.Permission.values()) {
            if (permission.code().equals(asked.getName())) {
                return grants.allowsSomewhere(permission);
            }
        }
        return false;
    }
}
