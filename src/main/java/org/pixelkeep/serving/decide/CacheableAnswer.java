package org.pixelkeep.serving.decide;

import java.time.Instant;

/**
 * An answer that stays valid, except for its instant, until something changes or a flight starts or ends.
 *
 * @param whole whether all of the network is within the caller's reach: every caller with that reach gets the same
 *     answer
 * @param version of the network that it was made from
 * @param input what it was made from
 */
public record CacheableAnswer(
        EffectivePixels answer, long networkId, boolean whole, ResolveInput.Version version, ResolveInput input) {
    /** The instant it was made for. */
    public Instant from() {
        return answer.at();
    }

    /** The first instant at which it may be invalid. Looks at each flight. */
    public Instant until() {
        return input.until(from());
    }
}
