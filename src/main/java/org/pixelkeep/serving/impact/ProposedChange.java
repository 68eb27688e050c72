package org.pixelkeep.serving.impact;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.pixelkeep.history.read.LoggedChange;

/**
 * A proposed change in a network.
 *
 * @param changes as they would be in the log
 * @param suspending the pixels whose creatives would be suspended too
 * @param now when the change would happen
 */
public record ProposedChange(long networkId, List<LoggedChange> changes, Set<Long> suspending, Instant now) {
    public ProposedChange {
        changes = List.copyOf(changes);
        suspending = Set.copyOf(suspending);
    }
}
