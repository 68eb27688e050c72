package org.pixelkeep.account.http.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.signin.Identities;
import org.pixelkeep.shared.error.NotReady;

/** Finds the person behind an API token. */
@ApplicationScoped
class TokenProvider implements IdentityProvider<TokenRequest> {
    private final Identities identities;
    private final FollowerRefresh refresh;

    TokenProvider(Identities identities, FollowerRefresh refresh) {
        this.identities = identities;
        this.refresh = refresh;
    }

    @Override
    public Class<TokenRequest> getRequestType() {
        return TokenRequest.class;
    }

    /**
     * An unknown token may have just been created on another node.
     *
     * @return fails with {@link NotReady} if that cannot be known, because the database cannot be read
     */
    @Override
    public Uni<SecurityIdentity> authenticate(TokenRequest request, AuthenticationRequestContext context) {
        return identities.isUnknown(request.token())
                ? refresh.again().map(refreshed -> {
                    var found = find(request);
                    if (found == null && !refreshed && refresh.isStale()) {
                        throw new NotReady("Tokens cannot be checked now. Try again in a moment.");
                    }
                    return found;
                })
                : Uni.createFrom().item(find(request));
    }

    private @Nullable SecurityIdentity find(TokenRequest request) {
        return identities
                .ofToken(request.token(), request.address())
                .map(identity -> SecurityIdentities.of(
                        HeldIdentity.remembered(identity, () -> identities.ofToken(request.token(), request.address())),
                        refresh))
                .orElse(null);
    }
}
