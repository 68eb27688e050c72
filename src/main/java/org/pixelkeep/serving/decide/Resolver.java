package org.pixelkeep.serving.decide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Translation;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PlacementKey;
import org.pixelkeep.pixel.tracker.Tracker;

/** Decides what fires on a creative from facts alone: the same facts always give the same answer. */
public final class Resolver {
    private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::pixel, PixelFacts.FIRING_ORDER);

    /** How many characters the note on a translated macro counts as. */
    private static final int PER_MACRO = 250;

    private Resolver() {}

    /**
     * @param candidates in any order; may include pixels that do not apply to the creative
     * @param revision of the data the facts were read from
     */
    public static EffectivePixels resolve(
            CreativeFacts creative, Collection<? extends Candidate> candidates, Context context, long revision) {
        var answer = new Answer(creative, context);
        for (var candidate : inOrder(candidates)) {
            answer.consider(candidate);
        }
        return new EffectivePixels(
                creative.creativeId(), creative.type(), revision, context.at(), answer.firing, answer.heldBack);
    }

    /** The candidates that fire or are held back, in firing order. */
    private static List<Candidate> inOrder(Collection<? extends Candidate> candidates) {
        var inOrder = new ArrayList<Candidate>(candidates.size());
        for (var candidate : candidates) {
            if (!candidate.pixel().archived()) {
                inOrder.add(candidate);
            }
        }
        inOrder.sort(ORDER);
        return inOrder;
    }

    /** The pixel as it fires for one of its events; it must serve something on the inventory. */
    static FiringPixel firing(PixelFacts pixel, Tracker tracker, List<AssociationRef> because, Context context) {
        var served = Objects.requireNonNull(pixel.served(tracker, context.secure()));
        var delivered = context.macros().changes()
                ? context.macros().deliver(served, pixel.format().textKind(), pixel.onlyGvlId())
                : new Translation(served, List.of());
        return new FiringPixel(
                pixel.pixelId(),
                pixel.name(),
                pixel.scope(),
                pixel.format(),
                tracker.tracked(),
                pixel.format().isUrl() ? delivered.text() : null,
                pixel.format().isUrl() ? null : delivered.text(),
                tracker.verification(),
                pixel.vendorNames(),
                because,
                delivered.report());
    }

    /** @param sameAs the pixel that fires in its place, of a duplicate */
    static HeldBackPixel heldBack(
            CreativeFacts creative,
            Candidate candidate,
            Tracker tracker,
            List<AssociationRef> because,
            Rules.Finding finding,
            @Nullable Long sameAs) {
        var pixel = candidate.pixel();
        return new HeldBackPixel(
                pixel.pixelId(),
                pixel.name(),
                pixel.scope(),
                pixel.format(),
                List.of(tracker.tracked()),
                finding.reason(),
                finding.detail(),
                finding.inherited(),
                because,
                candidate.exclusions(creative),
                sameAs);
    }

    /** The answer in progress, pixel by pixel in firing order. */
    private static final class Answer {
        private final CreativeFacts creative;
        private final Context context;
        private final List<FiringPixel> firing = new ArrayList<>();
        private final List<HeldBackPixel> heldBack = new ArrayList<>();
        private final Map<Fingerprint, PixelFacts> firedAs = new HashMap<>();
        private final Map<PlacementKey, PixelFacts> firedFor = new HashMap<>();
        private final Map<PixelEvent, Integer> firingPerEvent = new EnumMap<>(PixelEvent.class);

        /** How many characters texts with macros filled in have taken so far. */
        private long filled;

        Answer(CreativeFacts creative, Context context) {
            this.creative = creative;
            this.context = context;
        }

        void consider(Candidate candidate) {
            var because = candidate.inclusions(creative);
            if (because.isEmpty()) {
                return;
            }
            var whole = -1;
            var trackers = candidate.pixel().trackers();
            for (var place = 0; place < trackers.size(); place++) {
                var tracker = trackers.get(place);
                if (!context.wants(tracker.event())) {
                    continue;
                }
                var finding = Rules.first(creative, candidate, tracker, context);
                if (finding == null) {
                    compare(candidate, place, because);
                } else if (whole >= 0 && !finding.reason().isOfTracker()) {
                    heldBack.set(whole, heldBack.get(whole).and(tracker.tracked()));
                } else {
                    whole = finding.reason().isOfTracker() ? whole : heldBack.size();
                    holdBack(candidate, tracker, because, finding, null);
                }
            }
        }

        /** A pixel that no rule of its own holds back fires, unless it is a duplicate or there are too many. */
        private void compare(Candidate candidate, int place, List<AssociationRef> because) {
            var pixel = candidate.pixel();
            var tracker = pixel.trackers().get(place);
            var claims = ExclusiveKeys.of(creative, candidate, place, context);
            var earlier = firedAs.get(claims.fingerprint());
            if (earlier != null) {
                var detail =
                        "Same as “" + earlier.name() + "” (pixel " + earlier.pixelId() + "), which fires before it.";
                var finding = new Rules.Finding(HoldBack.DUPLICATE, detail);
                holdBack(candidate, tracker, because, finding, earlier.pixelId());
                return;
            }
            var placement = claims.placement();
            var similar = placement == null ? null : firedFor.get(placement);
            if (placement != null && similar != null) {
                var detail = "Tracks the same placement of "
                        + placement.placement().vendorName() + " as “" + similar.name() + "” (pixel "
                        + similar.pixelId() + "), which fires before it.";
                var finding = new Rules.Finding(HoldBack.LIKELY_DUPLICATE, detail);
                holdBack(candidate, tracker, because, finding, similar.pixelId());
                return;
            }
            var limit = creative.pixelLimit();
            if (limit != null && firingPerEvent.getOrDefault(tracker.event(), 0) >= limit) {
                var detail = "The network allows at most " + limit + (limit == 1 ? " pixel" : " pixels")
                        + " per creative and event.";
                holdBack(candidate, tracker, because, new Rules.Finding(HoldBack.OVER_LIMIT, detail), null);
                return;
            }
            firedAs.put(claims.fingerprint(), pixel);
            if (placement != null) {
                firedFor.put(placement, pixel);
            }
            firingPerEvent.merge(tracker.event(), 1, Integer::sum);
            var fired = Resolver.firing(pixel, tracker, because, context);
            if (context.macros().changes()) {
                take(fired);
            }
            firing.add(fired);
        }

        /** Stored text is in memory already; text with its macros filled in is new, and may be many times as long. */
        private void take(FiringPixel fired) {
            var text = fired.url() == null ? fired.content() : fired.url();
            filled += (text == null ? 0 : text.length())
                    + (long) PER_MACRO * fired.macros().size();
            if (filled > AnswerTooLong.MAX) {
                throw AnswerTooLong.filled(creative.creativeId());
            }
        }

        private void holdBack(
                Candidate candidate,
                Tracker tracker,
                List<AssociationRef> because,
                Rules.Finding finding,
                @Nullable Long sameAs) {
            heldBack.add(Resolver.heldBack(creative, candidate, tracker, because, finding, sameAs));
        }
    }
}
