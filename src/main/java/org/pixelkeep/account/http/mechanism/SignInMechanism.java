package org.pixelkeep.account.http.mechanism;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.http.identity.RequestCaller;
import org.pixelkeep.account.http.identity.SessionRequest;
import org.pixelkeep.account.http.identity.TokenRequest;
import org.pixelkeep.account.http.signon.SignOnFlow;
import org.pixelkeep.account.session.SessionKind;
import org.pixelkeep.web.request.RequestPath;
import org.pixelkeep.web.request.SessionCookie;

/**
 * Reads a token or the secret of a session, where {@link Credential} accepts it. A bad token fails the request; a bad
 * cookie is ignored, so that public pages stay readable after a session has ended. It is the only mechanism: what the
 * single sign-on library would read from a request counts only in {@link SignOnFlow}.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SignInMechanism implements HttpAuthenticationMechanism {
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        if (RequestPath.isForXandr(context.request().path())) {
            return authenticateScript(context, identities);
        }
        var token = SessionCookie.bearer(context.request());
        if (token.isPresent()) {
            if (!Credential.TOKEN.countsAt(context.request().path())) {
                return Uni.createFrom().failure(new AuthenticationFailedException());
            }
            return identities.authenticate(new TokenRequest(token.get(), RequestCaller.addressOf(context)));
        }
        return SessionCookie.secret(context.request())
                .filter(secret -> Credential.SESSION.countsAt(context.request().path()))
                .map(secret -> identities
                        .authenticate(new SessionRequest(SessionKind.BROWSER, secret))
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithNull())
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** A script sends a token of the API or the secret of its session, in the header or in its cookie. */
    private static Uni<SecurityIdentity> authenticateScript(
            RoutingContext context, IdentityProviderManager identities) {
        var request = context.request();
        var secret = SessionCookie.bearer(request).or(() -> SessionCookie.secret(request));
        if (secret.isEmpty() || !Credential.SCRIPT.countsAt(request.path())) {
            return Uni.createFrom().nullItem();
        }
        return identities.authenticate(
                Secrets.isTokenShaped(secret.get())
                        ? new TokenRequest(secret.get(), RequestCaller.addressOf(context))
                        : new SessionRequest(SessionKind.SCRIPT, secret.get()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionRequest.class, TokenRequest.class);
    }
}
