package org.pixelkeep.serving.impact;

import org.pixelkeep.access.Reach;

/** Simulates which creatives a change would affect. Changes nothing. */
public interface ImpactSimulator {
    /**
     * The impact, immediately and later.
     *
     * @param reach of the caller; other creatives are neither counted nor listed
     * @param part which creatives to list
     */
    SimulatedImpact after(ProposedChange proposed, Reach reach, Part part);

    /**
     * Which creatives to list, by ID.
     *
     * @param max maximum number
     * @param after only higher IDs; 0: from the start
     * @param before only lower IDs, closest first; 0: no limit
     */
    record Part(int max, long after, long before) {
        /** The part that lists begin with: up to this many creatives, from the lowest ID on. */
        public static Part first(int max) {
            return new Part(max, 0, 0);
        }
    }
}
