package org.pixelkeep.history.past;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.shared.limit.ReadBudget;

/**
 * Limits the steps that one answer reads, by their number and by the size of their text. Shared by all queries of one
 * answer; not thread-safe. Everything before {@link #end} was read.
 */
public final class StepBudget {
    /** An ordinary step takes less than a thousandth of this. Those who read steps are few at once. */
    private static final long MAX_BYTES = 2 * ReadBudget.MAX_BYTES;

    private final int max;
    private long left = MAX_BYTES;
    private @Nullable Instant end;

    /** @param max steps of each query */
    public StepBudget(int max) {
        this.max = max;
    }

    /** The moment of the first step that was left out, of any query; {@code null}: none was. */
    public @Nullable Instant end() {
        return end;
    }

    /** One more than fit: it says where the rest begins. */
    int maxOfQuery() {
        return max + 1;
    }

    /** Whether the next change of a query fits; the query ends with one that does not. */
    boolean takes(Change change, int taken) {
        var size = change.after == null ? 0 : change.after.length();
        if (taken < max && size <= left) {
            left -= size;
            return true;
        }
        end = end == null || change.at.isBefore(end) ? change.at : end;
        return false;
    }
}
