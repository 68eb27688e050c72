package org.pixelkeep.account.http.signon;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.signon.SignOnSettings;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.web.request.PublicAddress;

/**
 * The OpenID Connect settings: those from {@code quarkus.oidc.…}, plus what we enforce. The provider is first contacted
 * when someone wants to sign in, not at startup.
 */
@ApplicationScoped
class SignOnTenant implements TenantConfigResolver {
    /** Where the provider redirects back to, at the public address if it is set, otherwise at the host of the request. */
    static final String BACK = "/sign-in/sso/back";

    private static final String COOKIES = "/sign-in/sso";
    /** How long the provider may take to accept a connection, and to begin to answer. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final @Nullable OidcTenantConfig tenant;

    SignOnTenant(
            SignOnSettings settings,
            OidcConfig config,
            InstallationKey key,
            PublicAddress address,
            @ConfigProperty(name = "pixelkeep.https", defaultValue = "false") boolean https) {
        this.tenant = settings.isOn() ? of(config, secret(key), address, https) : null;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        return Uni.createFrom().item(tenant);
    }

    private static OidcTenantConfig of(OidcConfig config, String secret, PublicAddress address, boolean https) {
        return new OidcTenantConfigBuilder(OidcConfig.getDefaultTenant(config))
                .tenantId("sso")
                .enableTenant()
                .applicationType(ApplicationType.WEB_APP)
                .connectionTimeout(TIMEOUT)
                .authentication()
                .redirectPath(address.configured().orElse("") + BACK)
                .restorePathAfterRedirect(false)
                .removeRedirectParameters(false)
                .scopes("email", "profile")
                .forwardParams(List.of("prompt", "max_age"))
                .pkceRequired()
                .nonceRequired()
                .failOnMissingStateParam()
                .stateSecret(secret)
                .cookiePath(COOKIES)
                .cookieForceSecure(https)
                .forceRedirectHttpsScheme(https)
                .end()
                .build();
    }

    /** So that another node, or this one after a restart, can read what comes back. */
    private static String secret(InstallationKey key) {
        return HexFormat.of().formatHex(key.derived("state of single sign-on")).substring(0, 32);
    }
}
