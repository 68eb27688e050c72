package org.pixelkeep.crypto;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A node with an unusable history key does not start: it could save nothing. */
@Dependent
class KeyAtStart {
    /** Before the database is read. Commands read the key when they need it: not all of them have a data folder. */
    void read(
            @Observes @Priority(50) StartupEvent start,
            InstallationKey key,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        if (serves) {
            key.derived("start");
        }
    }
}
