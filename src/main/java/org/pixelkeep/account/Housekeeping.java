package org.pixelkeep.account;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes what has run out: sessions and windows of the throttle. Harmless on several nodes at once. */
@ApplicationScoped
class Housekeeping {
    private final SessionService sessions;
    private final Throttle throttle;

    Housekeeping(SessionService sessions, Throttle throttle) {
        this.sessions = sessions;
        this.throttle = throttle;
    }

    @Scheduled(every = "10m", delayed = "1m")
    void deleteWhatRanOut() {
        sessions.deleteExpired();
        throttle.deleteOldWindows();
    }
}
