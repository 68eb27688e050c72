package org.pixelkeep.shared.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The metric that says which release runs here. */
@Startup
@ApplicationScoped
class ReleaseFigure {
    ReleaseFigure(MeterRegistry metrics, @ConfigProperty(name = "quarkus.application.version") String version) {
        Gauge.builder("pixelkeep.release", () -> 1)
                .tags("version", version, "java", Runtime.version().toString())
                .description("The release of this node; always 1")
                .register(metrics);
    }
}
