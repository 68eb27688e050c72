package org.pixelkeep.serving.impact;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.pixelkeep.history.read.LoggedChange;

/**
 * What someone thinks of changing in a network.
 *
 * @param changes as the log would hold them
 * @param suspending the pixels whose creatives would be suspended too
 * @param now when it would be changed
 */
public record ProposedChange(long networkId, List<LoggedChange> changes, Set<Long> suspending, Instant now) {
    public ProposedChange {
        changes = List.copyOf(changes);
        suspending = Set.copyOf(suspending);
    }
}
