package org.pixelkeep.shared.job;

import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down if a job of this node is stuck or no longer starts: only a restart helps then. */
@Liveness
@ApplicationScoped
class JobsHealth implements HealthCheck {
    private static final Duration LATE = Duration.ofMinutes(2);

    private final Heartbeats heartbeats;
    private final Scheduler scheduler;
    private final Clock clock;

    JobsHealth(Heartbeats heartbeats, Scheduler scheduler, Clock clock) {
        this.heartbeats = heartbeats;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("jobs").up();
        heartbeats.all().forEach((job, heartbeat) -> {
            var problem = heartbeat.problem();
            answer.withData(job, problem.orElseGet(heartbeat::words));
            if (problem.isPresent()) {
                answer.down();
            }
        });
        var now = clock.instant();
        for (var trigger : scheduler.getScheduledJobs()) {
            var next = trigger.getNextFireTime();
            if (next != null && next.plus(LATE).isBefore(now)) {
                answer.withData(trigger.getMethodDescription(), "due since " + next)
                        .down();
            }
        }
        return answer.build();
    }
}
