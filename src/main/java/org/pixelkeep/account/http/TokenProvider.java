package org.pixelkeep.account.http;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.account.Identities;

/** Finds the person behind an API token. */
@ApplicationScoped
class TokenProvider implements IdentityProvider<TokenRequest> {
    private final Identities identities;

    TokenProvider(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Class<TokenRequest> getRequestType() {
        return TokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TokenRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(identities
                        .ofToken(request.token())
                        .map(SecurityIdentities::of)
                        .orElse(null));
    }
}
