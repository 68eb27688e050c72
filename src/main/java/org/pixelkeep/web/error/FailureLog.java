package org.pixelkeep.web.error;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.error.RootCause;
import org.pixelkeep.shared.job.Job;

/**
 * Logs what failed on our side. What passes, such as a database that is being restarted, is one line, and while it goes on,
 * one line a minute with how often; anything else has its full stack trace each time.
 */
@Startup
@ApplicationScoped
class FailureLog {
    private static final Logger LOG = Logger.getLogger(FailureLog.class);

    private static final int UNAVAILABLE = 503;

    private final RepeatedLines lines = new RepeatedLines(
            Duration.ofMinutes(1), (kind, more) -> LOG.warnf("%d more within a minute: %s", more, kind));

    private final Clock clock;

    FailureLog(Clock clock) {
        this.clock = clock;
    }

    /** Summaries are written even if nothing more happens. */
    @Job("failure log")
    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeSummaries() {
        lines.writeSummaries(clock.instant());
    }

    /** Each unknown outcome is written on its own: somebody has to find out what became of it. */
    void write(Problem problem, Throwable thrown) {
        if (isUnsaved(problem)) {
            alarm(thrown);
        } else if (problem.status() != UNAVAILABLE) {
            LOG.error(problem.title(), thrown);
        } else if (problem.type().equals(ProblemKind.OUTCOME_UNKNOWN.type())) {
            LOG.warnf("%s: %s", problem.title(), thrown);
        } else {
            lines.write(
                    problem.title() + ": " + problem.detail(),
                    clock.instant(),
                    () -> LOG.warnf("%s: %s", problem.title(), thrown));
        }
    }

    /** For what has a line of its own, such as a job: writes only what an operator has to put right. */
    void writeAlarm(Problem problem, Throwable thrown) {
        if (isUnsaved(problem)) {
            alarm(thrown);
        }
    }

    private static boolean isUnsaved(Problem problem) {
        return DatabaseProblems.NO_CHANGES.detail().equals(problem.detail());
    }

    private void alarm(Throwable thrown) {
        lines.write(
                "the database accepts no changes",
                clock.instant(),
                () -> LOG.errorf(
                        "ALARM: the database accepts no changes, so nothing is saved. It is read-only, or its disk is full"
                                + " (%s)",
                        RootCause.of(thrown).getMessage()));
    }
}
