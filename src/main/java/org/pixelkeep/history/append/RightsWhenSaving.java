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
 * Checks somebody's rights again, as the last step of a transaction, if their request took long before it could save, as
 * when it waited for a row that others were saving. The first check was before that.
 */
@RequestScoped
class RightsWhenSaving {
    /** After longer requests, rights are checked again. */
    static final Duration SHORT = Duration.ofSeconds(1);

    private final StandingGrants standing;
    private final Clock clock;
    private @Nullable Instant begun;

    RightsWhenSaving(StandingGrants standing, Clock clock) {
        this.standing = standing;
        this.clock = clock;
    }

    /** Call it when a transaction begins. A request counts from its first one, even if that is repeated. */
    void begin() {
        if (begun == null) {
            begun = clock.instant();
        }
    }

    /** @throws NotPermitted when one of them has lost a role meanwhile; the transaction must be rolled back */
    void look(Collection<Caller> callers) {
        if (begun != null
                && clock.instant().isAfter(begun.plus(SHORT))
                && !callers.stream().allMatch(standing::areKept)) {
            throw new NotPermitted(
                    "You lost a role, or were signed out, before this could be saved. Nothing was saved.");
        }
    }
}
