package org.pixelkeep.history.integrity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying a network's whole log.
 *
 * @param records how many are intact
 * @param revision the latest intact one
 * @param fault the first bad record; {@code null}: the chain is intact
 * @param outside objects whose rows differ from the log
 */
public record Verification(
        long networkId,
        Instant at,
        long records,
        long revision,
        @Nullable Fault fault,
        List<OutsideEdit> outside) {
    public Verification {
        outside = List.copyOf(outside);
    }

    /**
     * The first record that was altered.
     *
     * @param changeId the ID of its row; {@code null} if the row is missing
     */
    public record Fault(long revision, @Nullable Long changeId, String sentence) {}

    /** Whether everything is intact. */
    public boolean holds() {
        return fault == null && outside.isEmpty();
    }
}
