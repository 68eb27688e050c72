package org.pixelkeep.shared.node;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down once the node was told to stop. For readiness, Quarkus has the same check. */
@HealthGroup(Draining.RESOLVER)
@ApplicationScoped
class DrainingHealth implements HealthCheck {
    private final Draining draining;

    DrainingHealth(Draining draining) {
        this.draining = draining;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("draining")
                .status(!draining.hasBegun())
                .build();
    }
}
