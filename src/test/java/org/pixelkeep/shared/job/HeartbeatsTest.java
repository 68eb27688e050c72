package org.pixelkeep.shared.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.LoggedErrors;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class HeartbeatsTest {
    @Inject
    Heartbeats heartbeats;

    @Inject
    Failing failing;

    @Inject
    SettableClock clock;

    @Inject
    @Liveness
    JobsHealth health;

    @Inject
    Scheduler scheduler;

    @Inject
    JobsEnd end;

    /** A job that throws any kind of error. */
    @ApplicationScoped
    static class Failing {
        final AtomicInteger runs = new AtomicInteger();

        @Job("failing")
        void run() {
            runs.incrementAndGet();
            throw new StackOverflowError("by the test");
        }

        int runs() {
            return runs.get();
        }
    }

    @Test
    void a_job_that_throws_runs_again_and_counts_as_alive() {
        failing.run();
        failing.run();

        assertThat(failing.runs()).isEqualTo(2);
        assertThat(Objects.requireNonNull(heartbeats.all().get("failing")).problem())
                .isEmpty();
    }

    @Test
    void a_database_that_is_away_is_one_warning_and_a_defect_is_an_error() {
        try (var errors = new LoggedErrors(Heartbeats.class.getName());
                var warnings = new LoggedErrors(Heartbeats.class.getName(), Level.WARNING)) {
            for (var run = 0; run < 2; run++) {
                heartbeats.of("unlucky", Duration.ofHours(1)).run(() -> {
                    throw new IllegalStateException(new SQLException("Lock wait timeout exceeded", "HY000", 1205));
                });
            }

            assertThat(errors.messages()).isEmpty();
            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .contains("unlucky", "Lock wait timeout exceeded");

            heartbeats.of("unlucky", Duration.ofHours(1)).run(() -> {
                throw new IllegalStateException("a defect");
            });

            assertThat(errors.messages()).singleElement().asString().contains("unlucky", "a defect");
        } finally {
            heartbeats.end("unlucky");
        }
    }

    @Test
    void no_job_starts_once_the_application_stops() {
        try {
            end.stop(new ShutdownEvent());

            assertThat(scheduler.isRunning()).isFalse();
        } finally {
            scheduler.resume();
        }
    }

    @Test
    void a_stuck_job_is_reported() {
        heartbeats.of("stuck", Duration.ZERO).run(() -> {
            assertThat(Objects.requireNonNull(heartbeats.all().get("stuck")).problem())
                    .hasValueSatisfying(words -> assertThat(words).startsWith("stuck for "));
            return null;
        });

        heartbeats.end("stuck");
    }

    /** A node whose clock differs from the database's can still answer ad servers, and no restart would help it. */
    @Test
    void the_liveness_check_goes_by_the_clock_of_the_machine() {
        clock.pass(Duration.ofMinutes(10));

        assertThat(health.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    }
}
