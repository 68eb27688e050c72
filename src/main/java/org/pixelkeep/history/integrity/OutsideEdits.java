package org.pixelkeep.history.integrity;

import java.util.List;

/** Finds rows that differ from the log. One implementation, where the rows are known. */
public interface OutsideEdits {
    /**
     * The outside edits in a network.
     *
     * @param max maximum number
     */
    List<OutsideEdit> in(long networkId, int max);
}
