package org.pixelkeep.account.http.signon;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.membership.ProviderAccount;
import org.pixelkeep.account.signon.SignOnSettings;

/**
 * The OpenID Connect authorization code flow with PKCE, state, and nonce, as implemented by the library. It is used
 * only on these two paths; everywhere else, only our own session counts.
 */
@ApplicationScoped
public class SignOnFlow {
    private static final Logger LOG = Logger.getLogger(SignOnFlow.class);
    private static final int REDIRECT = 302;

    /** The parameter that names a flow, in both directions. */
    static final String STATE = "state";

    private final OidcAuthenticationMechanism mechanism;
    private final IdentityProviderManager identities;
    private final SignOnSettings settings;
    private final FinishedFlows finished;
    private final Optional<String> client;

    SignOnFlow(
            OidcAuthenticationMechanism mechanism,
            IdentityProviderManager identities,
            SignOnSettings settings,
            FinishedFlows finished,
            @ConfigProperty(name = "quarkus.oidc.client-id") Optional<String> client) {
        this.mechanism = mechanism;
        this.identities = identities;
        this.settings = settings;
        this.finished = finished;
        this.client = client;
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance providerAway(String provider);
    }

    /**
     * Sends the browser to the provider, or reports that the provider cannot be reached.
     *
     * @param begun receives the name of the flow, with which the provider redirects back
     */
    public Uni<Response> start(RoutingContext context, Consumer<String> begun) {
        return mechanism
                .getChallenge(context)
                .map(challenge -> {
                    var redirect = redirect(challenge);
                    begun.accept(state(redirect));
                    return redirect;
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("The single sign-on provider cannot be reached: %s", failure);
                    return onWorker(() -> Response.status(503)
                            .header(HttpHeaders.RETRY_AFTER, 5)
                            .entity(Templates.providerAway(settings.name()))
                            .build());
                });
    }

    /**
     * The person who came back; empty if nobody was sent, or if they came back from this flow before. Fails if the response
     * is not valid.
     */
    Uni<Optional<ProviderAccount>> finish(RoutingContext context, @Nullable String flow) {
        return mechanism
                .authenticate(context, identities)
                .onTermination()
                .invoke(() -> forgetSession(context))
                .map(identity -> Optional.ofNullable(identity)
                        .flatMap(this::account)
                        .filter(account -> flow != null && finished.finish(flow)));
    }

    /** The library answers on a thread that must not block; the database and templates need to. */
    static Uni<Response> onWorker(Callable<Response> made) {
        var context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> context.executeBlocking(made, false).toCompletionStage());
    }

    private static Response redirect(@Nullable ChallengeData challenge) {
        if (challenge == null || challenge.status != REDIRECT) {
            throw new IllegalStateException("the provider’s address is not known");
        }
        var answer = Response.status(REDIRECT);
        challenge.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
        return answer.build();
    }

    private static String state(Response redirect) {
        var location = redirect.getHeaderString(HttpHeaders.LOCATION);
        var states = new QueryStringDecoder(location).parameters().getOrDefault(STATE, List.of());
        if (states.size() != 1) {
            throw new IllegalStateException("a flow without a state");
        }
        return states.get(0);
    }

    /** The library's own session is discarded; ours follows. */
    private static void forgetSession(RoutingContext context) {
        context.response().removeCookies(OidcUtils.SESSION_COOKIE_NAME + "_sso", false);
    }

    private Optional<ProviderAccount> account(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? ProviderToken.account(token, client.orElse(""))
                : Optional.empty();
    }
}
