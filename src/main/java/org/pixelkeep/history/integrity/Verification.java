package org.pixelkeep.history.integrity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the whole log of a network found.
 *
 * @param records how many were checked and hold
 * @param revision the latest that holds
 * @param fault the first bad record; {@code null}: the chain holds
 * @param outside things whose rows are not as the log left them
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
     * The first record that is not as it was written.
     *
     * @param changeId the id of its row; {@code null} where the row is missing
     */
    public record Fault(long revision, @Nullable Long changeId, String sentence) {}

    /** Whether everything is as it was written. */
    public boolean holds() {
        return fault == null && outside.isEmpty();
    }
}
