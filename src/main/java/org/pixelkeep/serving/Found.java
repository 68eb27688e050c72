package org.pixelkeep.serving;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one creative. */
public interface Found {
    CreativeFacts creative();

    /** Every pixel that may apply to it, in no particular order. */
    List<Candidate> candidates();

    /** Of its network: the facts are at least as new. */
    long revision();

    /** What fires with it. */
    default EffectivePixels answer(Context context) {
        return Resolver.resolve(creative(), candidates(), context, revision());
    }

    /** When the next flight begins or ends after an instant; {@link Instant#MAX}: none does. */
    default Instant until(Instant now) {
        return nextEdge(candidates(), now);
    }

    /** The first begin or end of a flight after an instant; {@link Instant#MAX}: there is none. */
    static Instant nextEdge(Iterable<? extends Candidate> candidates, Instant now) {
        var until = Instant.MAX;
        for (var candidate : candidates) {
            until = earlier(candidate.pixel().flightStart(), now, until);
            until = earlier(candidate.pixel().flightEnd(), now, until);
        }
        return until;
    }

    private static Instant earlier(@Nullable Instant edge, Instant now, Instant until) {
        return edge != null && edge.isAfter(now) && edge.isBefore(until) ? edge : until;
    }
}
