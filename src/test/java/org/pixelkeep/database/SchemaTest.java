package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.pixelkeep.rate.Rates;
import org.pixelkeep.testing.Database;
import org.pixelkeep.web.error.SecurityLog;

@QuarkusTest
class SchemaTest {
    private final Scheduler scheduler;
    private final BeforeMigrations before;
    private final Flyway flyway;

    SchemaTest(Scheduler scheduler, BeforeMigrations before, Flyway flyway) {
        this.scheduler = scheduler;
        this.before = before;
        this.flyway = flyway;
    }

    @Test
    void jobs_wait_until_the_schema_is_there() {
        assertThat(before.jobsRan()).isFalse();
        assertThat(scheduler.isRunning()).isTrue();
    }

    /** A job that writes on its own would change the database under tests that say it is unchanged. */
    @Test
    void only_jobs_without_the_database_run_beside_tests() {
        assertThat(scheduler.getScheduledJobs())
                .extracting(Trigger::getMethodDescription)
                .allMatch(job -> job.startsWith(Rates.class.getName())
                        || job.startsWith(SecurityLog.class.getName())
                        || job.startsWith("org.pixelkeep.web.error.FailureLog"));
    }

    /** Rights on all of them are checked at the start. */
    @Test
    void the_tables_of_the_migrations_are_those_of_the_database() {
        assertThat(AccountRights.tables(flyway)).containsExactlyInAnyOrderElementsOf(Database.texts("""
                        select table_name from information_schema.tables where table_schema = database()
                        and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'"""));
    }

    /** Looks at the jobs right before the migrations, in every start of the application under test. */
    @ApplicationScoped
    static class BeforeMigrations {
        private boolean ran;

        void look(@Observes @Priority(99) StartupEvent start, Scheduler scheduler) {
            ran = scheduler.isRunning();
        }

        boolean jobsRan() {
            return ran;
        }
    }
}
