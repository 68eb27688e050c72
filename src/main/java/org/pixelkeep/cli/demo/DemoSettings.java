package org.pixelkeep.cli.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's demo settings. */
@ApplicationScoped
public class DemoSettings {
    private final Optional<Boolean> wanted;
    private final Optional<String> password;
    private final boolean embedded;

    DemoSettings(
            @ConfigProperty(name = "pixelkeep.demo") Optional<Boolean> wanted,
            @ConfigProperty(name = "pixelkeep.demo.password") Optional<String> password,
            @ConfigProperty(name = "pixelkeep.database.embedded") boolean embedded) {
        this.wanted = wanted;
        this.password = password;
        this.embedded = embedded;
    }

    /** Whether startup loads the demo into a new database: as configured, by default only for the embedded database. */
    boolean wantedAtStart() {
        return wanted.orElse(embedded);
    }

    /** The configured password; otherwise a different one on every call. */
    public String password() {
        return password.filter(text -> !text.isBlank()).orElseGet(DemoPassword::random);
    }
}
