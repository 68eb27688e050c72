package org.pixelkeep.serving.impact;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.LoggedChange;

/**
 * A proposed change in a network.
 *
 * @param changes as they would be in the log
 * @param approvals the approvals of the edits that would wait afterward, as they would be in the log
 * @param suspending the pixels whose creatives would be suspended too
 * @param now when the change would happen
 */
public record ProposedChange(
        long networkId, List<LoggedChange> changes, List<LoggedChange> approvals, Set<Long> suspending, Instant now) {
    public ProposedChange {
        changes = List.copyOf(changes);
        approvals = List.copyOf(approvals);
        suspending = Set.copyOf(suspending);
    }

    /**
     * Whether it changes only where pixels apply. A pixel that waits for review waits with or without it, so what the change
     * does after approval is compared with approval alone.
     */
    public boolean isOfAssociations() {
        return !changes.isEmpty()
                && suspending.isEmpty()
                && changes.stream().allMatch(change -> change.entity() == EntityKind.ASSOCIATION);
    }

    /** Whether an edit of the pixel would wait for review. */
    boolean letsWait(long pixelId) {
        return approvals.stream().anyMatch(approval -> approval.entityId() == pixelId);
    }
}
