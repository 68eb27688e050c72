package org.pixelkeep.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.testing.LoggedErrors;
import org.pixelkeep.testing.SettableClock;

class FailureLogTest {
    private static final String ALARM = "ALARM: the database accepts no changes, so nothing is saved.";

    private final SettableClock clock = new SettableClock();
    private final FailureLog log = new FailureLog(clock);
    private final DatabaseOutages jobs = new DatabaseOutages(log);
    private final LoggedErrors lines = new LoggedErrors(FailureLog.class.getName(), Level.WARNING);

    @AfterEach
    void stop() {
        lines.close();
    }

    private static RuntimeException full() {
        return new PersistenceException(new SQLException("The table 'pixel' is full", "HY000", 1114));
    }

    private void write(RuntimeException failure) {
        log.write(Problems.of(failure), failure);
    }

    @Test
    void a_database_that_accepts_no_changes_is_an_alarm_once_a_minute_whoever_meets_it() {
        assertThat(jobs.noted(full())).contains("java.sql.SQLException: The table 'pixel' is full");
        write(full());
        write(full());

        assertThat(lines.messages())
                .singleElement()
                .asString()
                .startsWith(ALARM)
                .contains("'pixel' is full");

        clock.pass(Duration.ofMinutes(1));
        jobs.noted(full());

        assertThat(lines.messages()).hasSize(3);
        assertThat(lines.messages().get(1)).startsWith("2 more within a minute: the database accepts no changes");
        assertThat(lines.messages().get(2)).startsWith(ALARM);
    }

    @Test
    void what_passes_is_one_line_for_each_reason_and_then_their_number() {
        for (var attempt = 0; attempt < 3; attempt++) {
            write(new Unavailable("The history key of this node is wrong."));
            write(new PersistenceException(new SQLException("gone", "08000")));
        }

        assertThat(lines.messages()).hasSize(2);

        clock.pass(Duration.ofMinutes(1));
        log.writeSummaries();

        assertThat(lines.messages().subList(2, 4))
                .allSatisfy(line -> assertThat(line).startsWith("2 more within a minute: Not available right now: "));
    }

    @Test
    void what_may_be_a_defect_is_written_each_time() {
        write(new IllegalStateException("first"));
        write(new IllegalStateException("second"));

        assertThat(lines.messages()).hasSize(2).last().asString().contains("second");
    }

    @Test
    void a_job_that_meets_something_else_raises_no_alarm() {
        assertThat(jobs.noted(new PersistenceException(new SQLException("gone", "08000"))))
                .isPresent();
        assertThat(jobs.noted(new IllegalStateException("a defect"))).isEmpty();

        assertThat(lines.messages()).isEmpty();
    }

    @Test
    void each_unknown_outcome_is_written() {
        for (var attempt = 0; attempt < 2; attempt++) {
            log.write(Problems.OUTCOME_UNKNOWN, new IllegalStateException("lost"));
        }

        assertThat(lines.messages()).hasSize(2);
    }
}
