package org.pixelkeep.shared.job;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Starts no more jobs once the application has been told to stop: they would find the database closed. */
@ApplicationScoped
class JobsEnd {
    private final Scheduler scheduler;

    JobsEnd(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Commands start no jobs. */
    void stop(@Observes ShutdownEvent stop) {
        if (scheduler.isStarted()) {
            scheduler.pause();
        }
    }
}
