package org.pixelkeep.rate;

import java.time.Instant;
import java.util.Map;

/** Adds up the separate counts of all nodes. */
public interface CounterStore {
    /**
     * Adds to the buckets of a window, and returns the total of all nodes for each.
     *
     * @param counted what this node counted since it last asked; may be zero
     */
    Map<String, Long> add(Instant window, Map<String, Long> counted);
}
