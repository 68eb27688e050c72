package org.pixelkeep.account.http.person;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.http.token.TokenScopes;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.membership.UserAccount;

/** The caller. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
class MeApi {
    private final CurrentCaller caller;

    MeApi(CurrentCaller caller) {
        this.caller = caller;
    }

    record UserJson(long id, String email, String name) {}

    record RoleJson(
            Role role, @Nullable Long networkId, @Nullable Long advertiserId) {
        static RoleJson of(Grant grant) {
            return new RoleJson(grant.role(), grant.networkId(), grant.advertiserId());
        }
    }

    /**
     * The caller and what they have access to.
     *
     * @param permissions the codes of the permissions the caller has anywhere
     * @param networks by name; each with whether the caller can access all of it or only some advertisers
     */
    record MeJson(UserJson user, List<RoleJson> roles, List<String> permissions, List<ScopeNames.Reached> networks) {}

    @GET
    @Path("me")
    @Operation(summary = "Get your own account and what it gives access to")
    @Authenticated
    public MeJson me() {
        var actor = caller.get();
        var user = UserAccount.require(Objects.requireNonNull(actor.userId()));
        var grants = actor.grants();
        return new MeJson(
                new UserJson(user.id, user.email, user.name),
                grants.grants().stream()
                        .map(RoleJson::of)
                        .sorted(Comparator.comparing(RoleJson::role)
                                .thenComparing(RoleJson::networkId, Comparator.nullsFirst(Comparator.naturalOrder()))
                                .thenComparing(
                                        RoleJson::advertiserId, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .toList(),
                TokenScopes.heldBy(grants),
                ScopeNames.reachedBy(grants));
    }
}
