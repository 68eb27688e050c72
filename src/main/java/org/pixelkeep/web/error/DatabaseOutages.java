package org.pixelkeep.web.error;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.pixelkeep.shared.error.RootCause;
import org.pixelkeep.shared.job.PassingFailures;

/** What requests answer with 503 passes for jobs, too: the database is away, or something else is in the way. */
@ApplicationScoped
class DatabaseOutages implements PassingFailures {
    private static final int UNAVAILABLE = 503;

    private final FailureLog failures;

    DatabaseOutages(FailureLog failures) {
        this.failures = failures;
    }

    @Override
    public Optional<String> noted(Throwable failure) {
        var problem = Problems.of(failure);
        failures.writeAlarm(problem, failure);
        return problem.status() == UNAVAILABLE
                ? RootCause.of(failure).toString().lines().findFirst()
                : Optional.empty();
    }
}
