package org.pixelkeep.cli.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the operator wants of the demo. */
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

    /** Whether a start fills a new database with the demo: as was said, otherwise the embedded database alone. */
    boolean wantedAtStart() {
        return wanted.orElse(embedded);
    }

    /** The password that was set; otherwise another one on every call. */
    public String password() {
        return password.filter(text -> !text.isBlank()).orElseGet(DemoPassword::random);
    }
}
