package org.pixelkeep.shared;

import java.time.Instant;
import java.util.Map;

/** Adds up what the nodes of one installation count each for itself. */
public interface CounterStore {
    /**
     * Adds to the buckets of a window, and gives what all nodes together have counted in each of them.
     *
     * @param counted what this node counted since it last asked; may be zero
     */
    Map<String, Long> add(Instant window, Map<String, Long> counted);
}
