package org.pixelkeep.shared.job;

import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down if a job of this node is stuck or no longer starts, as after the machine's clock was put back: only a restart
 * helps then.
 */
@Liveness
@ApplicationScoped
class JobsHealth implements HealthCheck {
    private static final Duration LATE = Duration.ofMinutes(2);

    private final Heartbeats heartbeats;
    private final Scheduler scheduler;

    JobsHealth(Heartbeats heartbeats, Scheduler scheduler) {
        this.heartbeats = heartbeats;
        this.scheduler = scheduler;
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
        // The scheduler goes by the clock of this machine, whatever the database's shows.
        var now = Instant.now();
        for (var trigger : scheduler.getScheduledJobs()) {
            var next = trigger.getNextFireTime();
            var previous = trigger.getPreviousFireTime();
            if (next != null && next.plus(LATE).isBefore(now)) {
                answer.withData(trigger.getMethodDescription(), "due since " + next)
                        .down();
            } else if (previous != null && previous.minus(LATE).isAfter(now)) {
                answer.withData(
                                trigger.getMethodDescription(),
                                "waiting since the clock of this machine was put back, until " + next)
                        .down();
            }
        }
        return answer.build();
    }
}
