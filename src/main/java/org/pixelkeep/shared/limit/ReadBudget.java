package org.pixelkeep.shared.limit;

import java.util.List;

/**
 * How much text of rows is in memory at once. Rows differ: one pixel has a URL, another one fifty trackers, and a record of
 * the log has a pixel twice. A limit on rows alone would have to fit the largest ones, or some requests at once for the
 * largest ones would end a node without memory.
 */
public final class ReadBudget {
    /** Bytes of the texts of what is read at once. */
    public static final long MAX_BYTES = 2L * 1024 * 1024;

    private ReadBudget() {}

    /**
     * How many of the rows are read together, from the first one on: those that fit, and one at least.
     *
     * @param bytes of the texts of each row, in the order in which they are read
     * @return 0 only without rows
     */
    public static int fitting(List<Long> bytes) {
        var sum = 0L;
        for (var at = 0; at < bytes.size(); at++) {
            sum += bytes.get(at);
            if (sum > MAX_BYTES) {
                return Math.max(1, at);
            }
        }
        return bytes.size();
    }
}
