package org.pixelkeep.account.http.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.account.signin.Identities;

/** Finds the person behind a session. */
@ApplicationScoped
class SessionProvider implements IdentityProvider<SessionRequest> {
    private final Identities identities;

    SessionProvider(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identities
                .ofSession(request.kind(), request.secret())
                .map(SecurityIdentities::of)
                .orElse(null));
    }
}
