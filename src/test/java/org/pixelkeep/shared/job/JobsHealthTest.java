package org.pixelkeep.shared.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class JobsHealthTest {
    private static final String JOB = "Webhooks#send";

    @Test
    void jobs_that_ran_a_moment_ago_and_will_run_again_are_well() {
        assertThat(health(Duration.ofSeconds(-1), Duration.ofSeconds(1)).getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void a_job_that_is_not_started_when_it_is_due_is_reported() {
        var health = health(Duration.ofMinutes(-10), Duration.ofMinutes(-9));

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(said(health)).startsWith("due since ");
    }

    /** The scheduler starts nothing until the clock shows again what it showed before. */
    @Test
    void jobs_that_wait_because_the_clock_was_put_back_are_reported() {
        var health = health(Duration.ofHours(1), Duration.ofMinutes(61));

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(said(health)).startsWith("waiting since the clock of this machine was put back, until ");
    }

    private static String said(HealthCheckResponse health) {
        return String.valueOf(health.getData().orElseThrow().get(JOB));
    }

    private static HealthCheckResponse health(Duration previous, Duration next) {
        var now = Instant.now();
        var trigger = of(
                Trigger.class,
                Map.of(
                        "getMethodDescription", JOB,
                        "getPreviousFireTime", now.plus(previous),
                        "getNextFireTime", now.plus(next)));
        var scheduler = of(Scheduler.class, Map.of("getScheduledJobs", List.of(trigger)));
        return new JobsHealth(new Heartbeats(failure -> Optional.empty()), scheduler).call();
    }

    /** Gives these answers, by the names of the methods. */
    private static <T> T of(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }
}
