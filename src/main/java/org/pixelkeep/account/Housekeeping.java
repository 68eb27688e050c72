package org.pixelkeep.account;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes what has run out: sessions, links, unfinished sign-ins and windows of the throttle. Harmless on several nodes at once. */
@ApplicationScoped
class Housekeeping {
    private final SessionService sessions;
    private final SignInService signIns;
    private final LinkService links;
    private final Throttle throttle;

    Housekeeping(SessionService sessions, SignInService signIns, LinkService links, Throttle throttle) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.links = links;
        this.throttle = throttle;
    }

    @Scheduled(every = "10m", delayed = "1m")
    void deleteWhatRanOut() {
        sessions.deleteExpired();
        signIns.deleteExpired();
        links.deleteExpired();
        throttle.deleteOldWindows();
    }
}
