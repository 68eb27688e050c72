package org.pixelkeep.serving;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelEvent;

/**
 * The answer for creatives of one advertiser, type and state of which nothing is said individually, decided once. What is
 * said of one of them individually is decided on top of it, as long as that changes nothing about the other pixels.
 * Immutable.
 */
public final class CommonAnswer {
    private static final Comparator<Decided> ORDER = Comparator.comparing(Decided::pixel, PixelFacts.FIRING_ORDER);

    private final Instant from;
    private final Instant until;
    private final EffectivePixels answer;

    /** What is decided of each pixel that applies, in firing order. */
    private final Decided[] decided;

    private final long[] pixelIds;

    /** How many pixels pass the rules that look at one pixel alone, by what makes them the same as another. */
    private final Map<Fingerprint, Integer> passing = new HashMap<>();

    /** The same by event. */
    private final int[] passingPerEvent = new int[PixelEvent.values().length];

    /**
     * A pixel with one of both: it fires, or it is held back.
     *
     * @param passing what makes it the same as another; {@code null} when it is held back whatever else there is
     */
    private record Decided(
            PixelFacts pixel, @Nullable Fingerprint passing, @Nullable FiringPixel fires, @Nullable HeldBackPixel held) {
        static Decided of(Candidate candidate, CreativeFacts creative, Context context) {
            var because = candidate.inclusions(creative);
            var finding = Rules.first(creative, candidate, context);
            return finding.isPresent()
                    ? new Decided(
                            candidate.pixel(),
                            null,
                            null,
                            Resolver.heldBack(creative, candidate, because, finding.get(), null))
                    : new Decided(
                            candidate.pixel(),
                            candidate.fingerprint(context.secure()),
                            Resolver.firing(candidate.pixel(), because, context),
                            null);
        }

        void addTo(List<FiringPixel> firing, List<HeldBackPixel> heldBack) {
            if (fires != null) {
                firing.add(fires);
            } else if (held != null) {
                heldBack.add(held);
            }
        }
    }

    private CommonAnswer(Context context, EffectivePixels answer, List<Decided> decided, Instant until) {
        this.from = context.at();
        this.until = until;
        this.answer = answer;
        this.decided = decided.toArray(Decided[]::new);
        this.pixelIds =
                decided.stream().mapToLong(one -> one.pixel().pixelId()).toArray();
        for (var one : decided) {
            if (one.passing() != null) {
                passing.merge(one.passing(), 1, Integer::sum);
                passingPerEvent[one.pixel().event().ordinal()]++;
            }
        }
    }

    /**
     * Decides for all creatives that are in the same state as one.
     *
     * @param candidates what is said of the network and the advertiser
     * @param context a {@linkplain Context#isPlain plain} one
     */
    public static CommonAnswer of(CreativeFacts one, Collection<? extends Candidate> candidates, Context context) {
        var answer = Resolver.resolve(one, candidates, context, 0);
        var firing = new HashMap<Long, FiringPixel>();
        answer.firing().forEach(pixel -> firing.put(pixel.pixelId(), pixel));
        var held = new HashMap<Long, HeldBackPixel>();
        answer.heldBack().forEach(pixel -> held.put(pixel.pixelId(), pixel));
        var decided = new ArrayList<Decided>();
        for (var candidate : Resolver.inOrder(candidates, context)) {
            var pixelId = candidate.pixel().pixelId();
            var fires = firing.get(pixelId);
            var kept = held.get(pixelId);
            if (fires != null || kept != null) {
                var passes = kept == null || kept.reason().looksAtOthers();
                decided.add(new Decided(
                        candidate.pixel(),
                        passes ? candidate.fingerprint(context.secure()) : null,
                        fires,
                        kept));
            }
        }
        return new CommonAnswer(context, answer, decided, Found.nextEdge(candidates, context.at()));
    }

    /** Whether no flight begins or ends between the instant that it was decided for and this one. */
    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    /** When the next flight begins or ends. */
    public Instant until() {
        return until;
    }

    /**
     * The answer for one of the creatives; {@code null} when it has to be decided pixel by pixel, because what is said of
     * it decides about other pixels too.
     *
     * @param own all that is said of the pixels of which something is said individually, in any order
     * @param context as the one that it was decided for, at an instant that it {@linkplain #holdsAt holds at}
     */
    public @Nullable EffectivePixels with(
            CreativeFacts creative, Collection<? extends Candidate> own, Context context, long revision) {
        if (own.isEmpty()) {
            return new EffectivePixels(
                    creative.creativeId(),
                    creative.type(),
                    revision,
                    context.at(),
                    answer.firing(),
                    answer.heldBack());
        }
        var more = new ArrayList<Decided>(own.size());
        var replaced = new @Nullable Decided[decided.length];
        for (var candidate : own) {
            if (candidate.pixel().archived() || candidate.inclusions(creative).isEmpty()) {
                continue;
            }
            var now = Decided.of(candidate, creative, context);
            var at = placeOf(candidate.pixel().pixelId());
            if (at < 0) {
                more.add(now);
            } else if (mayReplace(decided[at], now, creative.pixelLimit())) {
                replaced[at] = now;
            } else {
                return null;
            }
        }
        return mayAdd(more, creative.pixelLimit()) ? merged(creative, more, replaced, context, revision) : null;
    }

    private int placeOf(long pixelId) {
        for (var at = 0; at < pixelIds.length; at++) {
            if (pixelIds[at] == pixelId) {
                return at;
            }
        }
        return -1;
    }

    /** Whether another decision about the same pixel leaves those about the others as they are. */
    private boolean mayReplace(Decided before, Decided now, @Nullable Integer limit) {
        if (before.passing() == null) {
            return now.passing() == null;
        }
        if (before.fires() == null) {
            return false;
        }
        return now.passing() != null
                || (passing.getOrDefault(before.passing(), 0) == 1 && (limit == null || passes(before) <= limit));
    }

    /** Whether more pixels leave what is decided about the others as it is, and do not get in each other's way. */
    private boolean mayAdd(List<Decided> more, @Nullable Integer limit) {
        for (var at = 0; at < more.size(); at++) {
            var one = more.get(at);
            if (one.passing() == null) {
                continue;
            }
            if (passing.containsKey(one.passing()) || (limit != null && passes(one) + more.size() > limit)) {
                return false;
            }
            for (var other = 0; other < at; other++) {
                if (one.passing().equals(more.get(other).passing())) {
                    return false;
                }
            }
        }
        return true;
    }

    private int passes(Decided one) {
        return passingPerEvent[one.pixel().event().ordinal()];
    }

    private EffectivePixels merged(
            CreativeFacts creative,
            List<Decided> more,
            @Nullable Decided[] replaced,
            Context context,
            long revision) {
        more.sort(ORDER);
        var firing = new ArrayList<FiringPixel>(decided.length + more.size());
        var heldBack = new ArrayList<HeldBackPixel>(answer.heldBack().size() + replaced.length);
        var next = 0;
        for (var at = 0; at < decided.length; at++) {
            var one = replaced[at] == null ? decided[at] : replaced[at];
            while (next < more.size() && ORDER.compare(more.get(next), one) < 0) {
                more.get(next++).addTo(firing, heldBack);
            }
            one.addTo(firing, heldBack);
        }
        while (next < more.size()) {
            more.get(next++).addTo(firing, heldBack);
        }
        return new EffectivePixels(
                creative.creativeId(), creative.type(), revision, context.at(), firing, heldBack);
    }
}
