package org.pixelkeep.history.follow;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.pixelkeep.shared.node.Draining;

/** Down until there is a snapshot to answer from, however old. */
@Readiness
@HealthGroup(Draining.RESOLVER)
@ApplicationScoped
class SnapshotReadiness implements HealthCheck {
    private final Follower follower;

    SnapshotReadiness(Follower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("snapshot")
                .withData("ageMs", follower.freshness().age().toMillis())
                .status(follower.isReady())
                .build();
    }
}
