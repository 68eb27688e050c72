package org.pixelkeep.history.integrity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Epoch;

/**
 * The result of verifying a network's whole log.
 *
 * @param records how many are intact
 * @param revision the latest intact one
 * @param fault the first bad record; {@code null}: the chain is intact
 * @param outside objects whose rows differ from the log
 * @param lost what the log had according to its anchors, and no longer has; {@code null}: nothing, or its loss is on
 *     record in the log
 */
public record Verification(
        long networkId,
        Instant at,
        long records,
        long revision,
        @Nullable Fault fault,
        List<OutsideEdit> outside,
        @Nullable Loss lost) {
    public Verification {
        outside = List.copyOf(outside);
    }

    /**
     * The first record that was altered.
     *
     * @param changeId the ID of its row; {@code null} if the row is missing
     */
    public record Fault(long revision, @Nullable Long changeId, String sentence) {}

    /**
     * Revisions that were in the log before the database went back.
     *
     * @param continuesAt the last revision that is known to be the same
     * @param until the last known revision of the log as it was
     */
    public record Loss(long continuesAt, long until) {
        /** Whether it has this revision. */
        boolean has(long revision) {
            return revision > continuesAt && revision <= until;
        }

        /** Both of two losses. */
        Loss both(Loss other) {
            return new Loss(Math.min(continuesAt, other.continuesAt), Math.max(until, other.until));
        }

        /** The same loss as another source knows it: each knows some of what the log still has. */
        Loss with(Loss other) {
            return new Loss(Math.max(continuesAt, other.continuesAt), Math.max(until, other.until));
        }

        /** As in a sentence: {@code history continues at 194; 195–222 lost}. */
        public String sentence() {
            return "history continues at " + continuesAt + "; " + Epoch.range(continuesAt, until) + " lost";
        }
    }

    /** Whether everything is intact. */
    public boolean holds() {
        return fault == null && outside.isEmpty();
    }
}
