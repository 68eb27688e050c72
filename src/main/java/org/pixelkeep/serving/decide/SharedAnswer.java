package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PlacementKey;

/**
 * The shared answer for creatives of one advertiser, type, and state without individual associations, decided once.
 * Individual associations are decided on top of it, as long as they do not affect other pixels. Immutable.
 */
public final class SharedAnswer {
    private final Instant from;
    private final Instant until;
    private final SharedPixels<FiringPixel> firing;
    private final SharedPixels<HeldBackPixel> heldBack;

    /** The fingerprints and placements of pixels that pass the single-pixel rules. */
    private final Set<Fingerprint> passing = new HashSet<>();

    private final Set<PlacementKey> placements = new HashSet<>();

    /** The number of such pixels by event. */
    private final int[] passingPerEvent = new int[PixelEvent.values().length];

    /** Duplicates that would fire if the firing pixel did not. */
    private final Set<Long> shared = new HashSet<>();

    /**
     * What is decided of a pixel of which something is said individually: it fires, or it is held back.
     *
     * @param passing what only one pixel may have; {@code null}: it is held back
     */
    record Decided(
            long rank,
            long pixelId,
            PixelEvent event,
            @Nullable Claims passing,
            @Nullable FiringPixel firing,
            @Nullable HeldBackPixel heldBack) {
        static final Comparator<Decided> ORDER =
                Comparator.comparingLong(Decided::rank).thenComparingLong(Decided::pixelId);

        /** @param candidate with one tracker */
        static Decided of(CreativeFacts creative, Candidate candidate, Context context) {
            var pixel = candidate.pixel();
            var tracker = pixel.trackers().get(0);
            var because = candidate.inclusions(creative);
            var finding = Rules.first(creative, candidate, tracker, context);
            return finding == null
                    ? new Decided(
                            pixel.rank(),
                            pixel.pixelId(),
                            tracker.event(),
                            Claims.of(creative, candidate, 0, context),
                            Resolver.firing(pixel, tracker, because, context),
                            null)
                    : new Decided(
                            pixel.rank(),
                            pixel.pixelId(),
                            tracker.event(),
                            null,
                            null,
                            Resolver.heldBack(creative, candidate, tracker, because, finding, null));
        }

        boolean isAfter(long otherRank, long otherId) {
            return rank > otherRank || (rank == otherRank && pixelId > otherId);
        }
    }

    /** A tracker that passes the single-pixel rules. */
    private record Passing(long pixelId, Claims claims) {}

    private SharedAnswer(EffectivePixels answer, Map<Long, PixelFacts> pixels, List<Passing> all) {
        this.from = lastEdge(pixels.values(), answer.at());
        this.until = ResolveInput.nextEdge(pixels.values(), answer.at());
        this.firing = SharedPixels.of(answer.firing(), FiringPixel::pixelId, pixels);
        this.heldBack = SharedPixels.of(answer.heldBack(), HeldBackPixel::pixelId, pixels);
        var fingerprintsOfSeveral = new HashSet<Fingerprint>();
        var placementsOfSeveral = new HashSet<PlacementKey>();
        for (var one : all) {
            var fingerprint = one.claims().fingerprint();
            var placement = one.claims().placement();
            if (!passing.add(fingerprint)) {
                fingerprintsOfSeveral.add(fingerprint);
            }
            if (placement != null && !placements.add(placement)) {
                placementsOfSeveral.add(placement);
            }
            passingPerEvent[fingerprint.event().ordinal()]++;
        }
        for (var one : all) {
            var placement = one.claims().placement();
            if (fingerprintsOfSeveral.contains(one.claims().fingerprint())
                    || (placement != null && placementsOfSeveral.contains(placement))) {
                shared.add(one.pixelId());
            }
        }
    }

    /**
     * Decides for all creatives in the same state as one.
     *
     * @param candidates the associations with the network and the advertiser
     * @param context a {@linkplain Context#isPlain plain} one
     */
    public static SharedAnswer of(CreativeFacts one, Collection<? extends Candidate> candidates, Context context) {
        var answer = Resolver.resolve(one, candidates, context, 0);
        var pixels = new HashMap<Long, PixelFacts>();
        var passing = new ArrayList<Passing>();
        for (var candidate : candidates) {
            var pixel = candidate.pixel();
            pixels.put(pixel.pixelId(), pixel);
            if (pixel.archived() || candidate.inclusions(one).isEmpty()) {
                continue;
            }
            var trackers = pixel.trackers();
            for (var place = 0; place < trackers.size(); place++) {
                if (Rules.first(one, candidate, trackers.get(place), context) == null) {
                    passing.add(new Passing(pixel.pixelId(), Claims.of(one, candidate, place, context)));
                }
            }
        }
        return new SharedAnswer(answer, pixels, passing);
    }

    /** When a flight last started or ended; {@link Instant#MIN}: never. */
    private static Instant lastEdge(Collection<PixelFacts> pixels, Instant now) {
        return pixels.stream()
                .flatMap(pixel ->
                        Stream.concat(Stream.ofNullable(pixel.flightStart()), Stream.ofNullable(pixel.flightEnd())))
                .filter(edge -> !edge.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** Whether no flight starts or ends between the decision's instant and this one. */
    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    /** When the next flight starts or ends. */
    public Instant until() {
        return until;
    }

    /**
     * The answer for one of the creatives; {@code null} if it has to be decided pixel by pixel, because its individual
     * associations affect other pixels, or are with pixels of several trackers.
     *
     * @param individual all associations of the pixels with individual associations, in any order
     * @param context plain, like the one it was decided for, at an instant it {@linkplain #holdsAt holds at}
     */
    public @Nullable EffectivePixels with(
            CreativeFacts creative, Collection<? extends Candidate> individual, Context context, long revision) {
        var own = new ArrayList<Decided>(individual.size());
        var limit = creative.pixelLimit();
        var fires = false;
        var isHeld = false;
        for (var candidate : individual) {
            if (candidate.pixel().archived() || candidate.inclusions(creative).isEmpty()) {
                continue;
            }
            if (candidate.pixel().trackers().size() > 1) {
                return null;
            }
            var decided = Decided.of(creative, candidate, context);
            var atFiring = firing.placeOf(decided.pixelId());
            var atHeldBack = heldBack.placeOf(decided.pixelId());
            if (!(atFiring >= 0
                    ? mayReplace(decided, limit)
                    : atHeldBack >= 0 ? mayStay(atHeldBack, decided) : mayAdd(decided, own, limit))) {
                return null;
            }
            own.add(decided);
            fires |= atFiring >= 0 || decided.firing() != null;
            isHeld |= atHeldBack >= 0 || decided.heldBack() != null;
        }
        if (own.size() > 1) {
            own.sort(Decided.ORDER);
        }
        return new EffectivePixels(
                creative.creativeId(),
                creative.type(),
                revision,
                context.at(),
                fires ? firing.with(own, Decided::firing) : firing.all(),
                isHeld ? heldBack.with(own, Decided::heldBack) : heldBack.all());
    }

    /** Whether a different decision about a firing pixel leaves the others unchanged. */
    private boolean mayReplace(Decided decided, @Nullable Integer limit) {
        return decided.firing() != null
                || (!shared.contains(decided.pixelId())
                        && (limit == null || passingPerEvent[decided.event().ordinal()] <= limit));
    }

    /** Whether a held-back pixel is so for its own reason, and stays so. */
    private boolean mayStay(int at, Decided decided) {
        return decided.heldBack() != null && !heldBack.pixels().get(at).reason().looksAtOthers();
    }

    /** Whether an additional pixel leaves the decisions about the others unchanged, including those added before. */
    private boolean mayAdd(Decided decided, List<Decided> before, @Nullable Integer limit) {
        var claims = decided.passing();
        if (claims == null) {
            return true;
        }
        var placement = claims.placement();
        if (passing.contains(claims.fingerprint()) || (placement != null && placements.contains(placement))) {
            return false;
        }
        var most = passingPerEvent[decided.event().ordinal()] + 1;
        for (var other : before) {
            if (other.passing() != null && claims.conflictsWith(other.passing())) {
                return false;
            }
            most += other.passing() != null && other.event() == decided.event() ? 1 : 0;
        }
        return limit == null || most <= limit;
    }
}
