package org.pixelkeep.account.signon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The single sign-on settings. Off until the environment names a provider. */
@Named("signOn")
@ApplicationScoped
public class SignOnSettings {
    private final Optional<String> provider;
    private final String name;

    SignOnSettings(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider,
            @ConfigProperty(name = "pixelkeep.sso.name", defaultValue = "single sign-on") String name) {
        this.provider = provider.filter(address -> !address.isBlank());
        this.name = name;
    }

    /** Whether single sign-on is set up. */
    public boolean isOn() {
        return provider.isPresent();
    }

    /** The provider's display name. */
    public String name() {
        return name;
    }
}
