package org.pixelkeep.history.integrity;

import java.util.List;

/** Finds rows that are not as the log left them. One implementation, where the rows are known. */
public interface OutsideEdits {
    /**
     * Those of one network.
     *
     * @param most at most this many
     */
    List<OutsideEdit> in(long networkId, int most);
}
