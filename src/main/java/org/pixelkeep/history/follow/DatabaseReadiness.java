package org.pixelkeep.history.follow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Down if the database has not answered for some seconds. The database is polled twenty times a second anyway, so this
 * check sends no query and cannot hang with it.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {
    private static final Duration AWAY_AFTER = Duration.ofSeconds(5);

    private final Follower follower;

    DatabaseReadiness(Follower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        var age = follower.freshness().age();
        return HealthCheckResponse.named("database")
                .withData("answeredMsAgo", age.toMillis())
                .status(follower.isReady() && age.compareTo(AWAY_AFTER) <= 0)
                .build();
    }
}
