package org.pixelkeep.shared.time;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down if this node's clock is so far from the database's that it writes nothing. */
@Readiness
@ApplicationScoped
class ClockReadiness implements HealthCheck {
    private final DatabaseTime time;

    ClockReadiness(DatabaseTime time) {
        this.time = time;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("clock")
                .withData("databaseAheadMs", time.ahead().toMillis())
                .status(time.isUsable())
                .build();
    }
}
