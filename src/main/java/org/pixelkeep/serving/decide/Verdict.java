package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules' decision on a pixel with one tracker, regardless of what else fires, on every creative of a kind that does
 * not exclude it. Immutable, except for bytes that are encoded on first use.
 *
 * @param kind of the creatives
 * @param supply the code of the supply source; {@code null}: none
 * @param from the first instant that it holds at
 * @param until the first instant after that
 * @param passing the keys that only one firing pixel may have; {@code null}: it is held back
 * @param claimed the hash of the fingerprint in {@code passing}; 0: none
 * @param firing without associations; {@code null}: it is held back
 * @param heldBack without associations; {@code null}: it fires unless another pixel prevents it
 */
record Verdict(
        CreativeFacts kind,
        @Nullable String supply,
        Instant from,
        Instant until,
        @Nullable ExclusiveKeys passing,
        int claimed,
        @Nullable FiringPixel firing,
        @Nullable HeldBackPixel heldBack,
        EncodedPrefix beginning) {

    static Verdict of(CreativeFacts creative, Candidate candidate, Context context) {
        var pixel = candidate.pixel();
        var tracker = pixel.trackers().get(0);
        var finding = Rules.first(creative, candidate, tracker, context);
        var claims = finding == null ? ExclusiveKeys.of(creative, candidate, 0, context) : null;
        return new Verdict(
                creative.kind(),
                context.supply(),
                SharedAnswer.lastEdge(List.of(pixel), context.at()),
                ResolveInput.nextEdge(pixel, context.at(), Instant.MAX),
                claims,
                claims == null ? 0 : claims.fingerprint().hashCode(),
                finding == null ? Resolver.firing(pixel, tracker, List.of(), context) : null,
                finding == null ? null : Resolver.heldBack(creative, candidate, tracker, List.of(), finding, null),
                new EncodedPrefix());
    }

    boolean isValidAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    /** Whether only one of the two can fire. */
    boolean conflictsWith(Verdict other) {
        return passing != null
                && other.passing != null
                && (claimed == other.claimed || passing.placement() != null)
                && passing.conflictsWith(other.passing);
    }
}
