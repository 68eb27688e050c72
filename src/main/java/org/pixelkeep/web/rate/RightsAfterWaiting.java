package org.pixelkeep.web.rate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.StandingGrants;
import org.pixelkeep.shared.error.NotPermitted;

/** Refuses requests whose person lost a role, or whose session or token ended, while they waited for a permit. */
@ApplicationScoped
class RightsAfterWaiting {
    /** Who waited longer is looked up again. */
    static final Duration SHORT = Duration.ofSeconds(1);

    private final StandingGrants standing;
    private final Clock clock;

    RightsAfterWaiting(StandingGrants standing, Clock clock) {
        this.standing = standing;
        this.clock = clock;
    }

    /**
     * Waits, and looks again if that took long.
     *
     * @throws NotPermitted when the caller lost a role while waiting
     */
    void after(Caller caller, Runnable waiting) {
        var begun = clock.instant();
        waiting.run();
        since(begun, caller);
    }

    /**
     * Looks again if that is long ago.
     *
     * @throws NotPermitted when the caller has lost a role since then
     */
    void since(Instant begun, Caller caller) {
        if (clock.instant().isAfter(begun.plus(SHORT))
                && !caller.grants().areIn(standing.renewed(caller).grants())) {
            throw new NotPermitted("You lost a role while this request was in progress.");
        }
    }
}
