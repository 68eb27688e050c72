package org.pixelkeep.history.integrity;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down if the last nightly check found a problem with a log; does not affect readiness or liveness. */
@Wellness
@ApplicationScoped
class HistoryHealth implements HealthCheck {
    private final VerificationService verifications;

    HistoryHealth(VerificationService verifications) {
        this.verifications = verifications;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("history")
                .withData("broken", verifications.broken())
                .status(verifications.broken() == 0)
                .build();
    }
}
