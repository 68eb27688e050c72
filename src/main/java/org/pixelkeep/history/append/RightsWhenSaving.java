package org.pixelkeep.history.append;

import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.StandingGrants;
import org.pixelkeep.shared.error.NotPermitted;

/**
 * Looks again, as the last step of a transaction, at the rights of somebody whose request waited long before it could save,
 * as for a row that others were saving: what they may do was checked before.
 */
@RequestScoped
class RightsWhenSaving {
    /** Who waited longer is looked up again. */
    static final Duration SHORT = Duration.ofSeconds(1);

    private final StandingGrants standing;
    private final Clock clock;
    private @Nullable Instant begun;

    RightsWhenSaving(StandingGrants standing, Clock clock) {
        this.standing = standing;
        this.clock = clock;
    }

    /** Before the first transaction of the request; one that is repeated was begun before. */
    void begin() {
        if (begun == null) {
            begun = clock.instant();
        }
    }

    /** @throws NotPermitted when one of them has lost a role meanwhile; the transaction has to be rolled back */
    void look(Collection<Caller> callers) {
        if (begun != null
                && clock.instant().isAfter(begun.plus(SHORT))
                && !callers.stream().allMatch(standing::areKept)) {
            throw new NotPermitted(
                    "You lost a role, or were signed out, before this could be saved. Nothing was saved.");
        }
    }
}
