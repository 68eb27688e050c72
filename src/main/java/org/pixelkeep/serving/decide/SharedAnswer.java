package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PlacementKey;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * The shared answer for creatives of one advertiser, type, and state without individual associations, decided once.
 * Individual associations are decided on top of it, as long as they do not affect other pixels, and so are pixels that
 * have changed since. Immutable, apart from the rulings that it remembers.
 */
public final class SharedAnswer {
    /**
     * How many rulings on individually attached pixels are remembered: a few times as many as an advertiser usually
     * has.
     */
    private static final int RULINGS = 32;

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

    /** The rulings on individually attached pixels that were requested, unless another pixel has taken their slot. */
    private final AtomicReferenceArray<@Nullable IndividualVerdict> rulings = new AtomicReferenceArray<>(RULINGS);

    /**
     * An individual decision about a pixel: it fires, or it is held back.
     *
     * @param firing {@code null}: it is held back
     * @param heldBack {@code null}: it fires
     */
    record Decided(
            IndividualVerdict ruling,
            @Nullable FiringPixel firing,
            @Nullable HeldBackPixel heldBack) {
        static final Comparator<Decided> ORDER = Comparator.<Decided>comparingLong(
                        decided -> decided.ruling().rank())
                .thenComparingLong(Decided::pixelId);

        long pixelId() {
            return ruling.pixelId();
        }

        boolean isAfter(long otherRank, long otherId) {
            return ruling.rank() > otherRank || (ruling.rank() == otherRank && ruling.pixelId() > otherId);
        }
    }

    /** A tracker that passes the single-pixel rules. */
    private record Passing(long pixelId, ExclusiveKeys claims) {}

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
     * Decides for all creatives in the same state as this one.
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
                    passing.add(new Passing(pixel.pixelId(), ExclusiveKeys.of(one, candidate, place, context)));
                }
            }
        }
        return new SharedAnswer(answer, pixels, passing);
    }

    /** When a flight last started or ended; {@link Instant#MIN}: never. */
    static Instant lastEdge(Collection<PixelFacts> pixels, Instant now) {
        var last = Instant.MIN;
        for (var pixel : pixels) {
            last = later(pixel.flightEnd(), now, later(pixel.flightStart(), now, last));
        }
        return last;
    }

    private static Instant later(@Nullable Instant edge, Instant now, Instant last) {
        return edge != null && !edge.isAfter(now) && edge.isAfter(last) ? edge : last;
    }

    /** Whether no flight starts or ends between the decision's instant and this one. */
    public boolean isValidAt(Instant instant) {
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
     * @param individual all associations of the pixels with individual associations and of those that changed since it was
     *     decided, in any order
     * @param changed the IDs of the latter, in any order
     * @param context plain, like the one it was decided for, at an instant it {@linkplain #isValidAt holds at}
     */
    public @Nullable EffectivePixels with(
            CreativeFacts creative,
            Collection<? extends Candidate> individual,
            long[] changed,
            Context context,
            long revision) {
        var own = new ArrayList<Decided>(individual.size());
        var fires = false;
        var isHeld = false;
        for (var candidate : individual) {
            var because = candidate.inclusions(creative);
            var ruling = because.isEmpty() ? null : ruling(creative, candidate, changed, context);
            if (because.isEmpty() || (ruling == null && isGone(candidate.pixel()))) {
                continue;
            }
            if (ruling == null || !ruling.fits() || !fitsWith(ruling, own, creative.pixelLimit())) {
                return null;
            }
            var exclusions = candidate.exclusions(creative);
            var decided = new Decided(ruling, ruling.firing(because), ruling.heldBack(because, exclusions));
            own.add(decided);
            fires |= ruling.isInFiring() || decided.firing() != null;
            isHeld |= ruling.isInHeldBack() || decided.heldBack() != null;
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

    /**
     * The ruling on a pixel; {@code null}: it is archived or has several trackers. Kept for other creatives unless an
     * exclusion of this one is the reason, or the pixel has changed: one that keeps changing would make the garbage
     * collector visit every shared answer each time.
     */
    private @Nullable IndividualVerdict ruling(
            CreativeFacts creative, Candidate candidate, long[] changed, Context context) {
        var place = (int) candidate.pixelId() & (RULINGS - 1);
        var isUsual = candidate.exclusions(creative).isEmpty();
        var known = isUsual ? rulings.get(place) : null;
        if (known != null
                && known.state() == candidate.state()
                && known.verdict().isValidAt(context.at())) {
            return known;
        }
        if (candidate.pixel().archived() || candidate.pixel().trackers().size() > 1) {
            return null;
        }
        var made = decide(
                creative,
                candidate.pixel(),
                candidate.state(),
                isUsual
                        ? candidate.verdicts().of(creative, candidate, context)
                        : Verdict.of(creative, candidate, context),
                context);
        if (isUsual && !isIn(changed, candidate.pixelId())) {
            rulings.set(place, made);
        }
        return made;
    }

    private static boolean isIn(long[] changed, long pixelId) {
        for (var one : changed) {
            if (one == pixelId) {
                return true;
            }
        }
        return false;
    }

    private IndividualVerdict decide(
            CreativeFacts creative, PixelFacts pixel, Object state, Verdict verdict, Context context) {
        var tracker = pixel.trackers().get(0);
        var claims = verdict.passing();
        var atFiring = firing.placeOf(pixel.pixelId());
        var atHeldBack = heldBack.placeOf(pixel.pixelId());
        return new IndividualVerdict(
                pixel.rank(),
                pixel.pixelId(),
                state,
                tracker.event(),
                isInPlace(pixel)
                        && (atFiring >= 0
                                ? mayReplace(atFiring, pixel, tracker, claims, context, creative.pixelLimit())
                                : atHeldBack >= 0 ? mayStay(atHeldBack, claims) : mayAdd(claims)),
                atFiring >= 0,
                atHeldBack >= 0,
                verdict);
    }

    /** Whether an archived pixel was archived when the shared ones were decided. */
    private boolean isGone(PixelFacts pixel) {
        return pixel.archived() && firing.count(pixel.pixelId()) + heldBack.count(pixel.pixelId()) == 0;
    }

    /**
     * Whether the pixel is among the shared ones at most once, and would still be at the same place. It may have
     * changed.
     */
    private boolean isInPlace(PixelFacts pixel) {
        return firing.count(pixel.pixelId()) + heldBack.count(pixel.pixelId()) <= 1
                && firing.mayHold(pixel.pixelId(), pixel.rank())
                && heldBack.mayHold(pixel.pixelId(), pixel.rank());
    }

    /** Whether a different decision about a firing pixel, which may have changed, leaves the others unchanged. */
    private boolean mayReplace(
            int at,
            PixelFacts pixel,
            Tracker tracker,
            @Nullable ExclusiveKeys claims,
            Context context,
            @Nullable Integer limit) {
        var before = firing.pixels().get(at);
        var isShared = shared.contains(pixel.pixelId());
        if (claims == null) {
            return !isShared && (limit == null || passingPerEvent[before.event().ordinal()] <= limit);
        }
        // Other pixels are held back because of what it serves, with its name in the reason.
        var served = before.url() == null ? before.content() : before.url();
        return (!isShared || before.name().equals(pixel.name()))
                && before.format() == pixel.format()
                && before.tracked().equals(tracker.tracked())
                && Objects.equals(served, pixel.served(tracker, context.secure()));
    }

    /** Whether a held-back pixel has a reason of its own, and stays held back. */
    private boolean mayStay(int at, @Nullable ExclusiveKeys claims) {
        return claims == null && !heldBack.pixels().get(at).reason().looksAtOthers();
    }

    /** Whether an additional pixel leaves the decisions about shared ones unchanged, apart from the limit. */
    private boolean mayAdd(@Nullable ExclusiveKeys claims) {
        return claims == null
                || !(passing.contains(claims.fingerprint())
                        || (claims.placement() != null && placements.contains(claims.placement())));
    }

    /** Whether an additional pixel leaves the decisions about those added before unchanged, and all are within the limit. */
    private boolean fitsWith(IndividualVerdict added, List<Decided> before, @Nullable Integer limit) {
        if (added.verdict().passing() == null || added.isInFiring() || added.isInHeldBack()) {
            return true;
        }
        var max = passingPerEvent[added.event().ordinal()] + 1;
        for (var decided : before) {
            var other = decided.ruling();
            if (added.verdict().conflictsWith(other.verdict())) {
                return false;
            }
            max += other.verdict().passing() != null && other.event() == added.event() ? 1 : 0;
        }
        return limit == null || max <= limit;
    }
}
