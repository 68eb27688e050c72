package org.pixelkeep.serving.decide;

import java.time.Instant;

/**
 * An answer that stays valid, except for its instant, until something changes or a flight starts or ends.
 *
 * @param whole whether all of the network is within the caller's reach: everyone with that reach is answered the same
 * @param version of the network that it was made from
 * @param from the instant it was made for
 * @param until the first instant at which it may be invalid
 */
public record CacheableAnswer(
        EffectivePixels answer,
        long networkId,
        boolean whole,
        ResolveInput.Version version,
        Instant from,
        Instant until) {}
