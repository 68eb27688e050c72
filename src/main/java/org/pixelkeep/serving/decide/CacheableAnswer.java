package org.pixelkeep.serving.decide;

import java.time.Instant;

/**
 * An answer that stays the answer, but for its instant, while nothing changes and no flight begins or ends.
 *
 * @param whole whether all of the network is within the caller's reach: everyone with that reach is answered the same
 * @param version of everything that it was made from
 * @param from the instant that it was made for
 * @param until the first instant that it may not be the answer for
 */
public record CacheableAnswer(
        EffectivePixels answer, long networkId, boolean whole, long version, Instant from, Instant until) {}
