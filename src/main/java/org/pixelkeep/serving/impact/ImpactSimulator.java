package org.pixelkeep.serving.impact;

import org.pixelkeep.access.Reach;

/** Tells which creatives would fire something else if something were changed. Changes nothing. */
public interface ImpactSimulator {
    /**
     * What comes of it, at once and later.
     *
     * @param reach of the caller: other creatives are neither counted nor told
     * @param part which of the creatives are told one by one
     */
    SimulatedImpact after(ProposedChange proposed, Reach reach, Part part);

    /**
     * Which creatives are told one by one, by id.
     *
     * @param most so many of them
     * @param after only those with a higher id; 0: from the first on
     * @param before only those with a lower id, the nearest; 0: none is too high
     */
    record Part(int most, long after, long before) {
        /** The first so many. */
        public static Part first(int most) {
            return new Part(most, 0, 0);
        }
    }
}
