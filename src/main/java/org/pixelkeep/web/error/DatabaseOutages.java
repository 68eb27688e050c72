package org.pixelkeep.web.error;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.pixelkeep.shared.error.RootCause;
import org.pixelkeep.shared.job.PassingFailures;

/** What requests answer with 503 passes for jobs, too: the database is away, or something else is in the way. */
@ApplicationScoped
class DatabaseOutages implements PassingFailures {
    private static final int UNAVAILABLE = 503;

    @Override
    public Optional<String> reason(Throwable failure) {
        return Problems.of(failure).status() == UNAVAILABLE
                ? RootCause.of(failure).toString().lines().findFirst()
                : Optional.empty();
    }
}
