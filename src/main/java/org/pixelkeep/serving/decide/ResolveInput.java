package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything known about one creative. */
public interface ResolveInput {
    /** The creative to decide for. */
    CreativeFacts creative();

    /** All pixels that may apply to it, in any order. */
    List<Candidate> candidates();

    /** The network's revision: the facts are at least as recent. */
    long revision();

    /** What it was made from, to ask {@link CandidateSource#isCurrent} about later. */
    Version version();

    /**
     * A network at one moment: its state, a different object after each change that can alter answers, and the revision
     * up to which its log was followed.
     */
    record Version(Object state, long revision) {}

    /** What fires on it. */
    default EffectivePixels answer(Context context) {
        return Resolver.resolve(creative(), candidates(), context, revision());
    }

    /** When the next flight begins or ends after an instant; {@link Instant#MAX}: none does. */
    default Instant until(Instant now) {
        return nextEdge(candidates().stream().map(Candidate::pixel).toList(), now);
    }

    /** When the first flight of the pixels begins or ends after an instant; {@link Instant#MAX}: none does. */
    static Instant nextEdge(Iterable<PixelFacts> pixels, Instant now) {
        var until = Instant.MAX;
        for (var pixel : pixels) {
            until = nextEdge(pixel, now, until);
        }
        return until;
    }

    /** When the pixel's flight begins or ends after an instant, if that is before another one; otherwise the other. */
    static Instant nextEdge(PixelFacts pixel, Instant now, Instant until) {
        return earlier(pixel.flightEnd(), now, earlier(pixel.flightStart(), now, until));
    }

    private static Instant earlier(@Nullable Instant edge, Instant now, Instant until) {
        return edge != null && edge.isAfter(now) && edge.isBefore(until) ? edge : until;
    }
}
