package org.pixelkeep.serving;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.serving.decide.AsOf;
import org.pixelkeep.serving.decide.CacheableAnswer;
import org.pixelkeep.serving.decide.CandidateSource;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.CreativeFacts;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.serving.past.HistoricCandidates;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;

/**
 * Answers which pixels fire on creatives that the caller can see. Writes nothing; queries the database only for the
 * past.
 */
@Singleton
public class EffectivePixelsService {
    private final CandidateSource candidates;
    private final HistoricCandidates past;
    private final Past log;
    private final CreativeAccess creatives;
    private final History history;

    EffectivePixelsService(
            CandidateSource candidates, HistoricCandidates past, Past log, CreativeAccess creatives, History history) {
        this.candidates = candidates;
        this.past = past;
        this.log = log;
        this.creatives = creatives;
        this.history = history;
    }

    /** @throws NotFound when the creative does not exist or is not visible to the caller */
    public EffectivePixels resolve(Caller caller, long creativeId, Context context) {
        var asOf = context.asOf();
        var found = asOf == null
                ? candidates.find(creativeId)
                : Optional.ofNullable(past.find(List.of(creativeId), asOf).get(creativeId));
        return found.flatMap(one -> resolve(caller, one, context)).orElseThrow(() -> new NotFound("creative"));
    }

    /**
     * The current answer, with its validity; empty if the creative does not exist or is hidden from the caller. Does
     * not query the database.
     */
    public Optional<CacheableAnswer> cacheable(Caller caller, long creativeId, Context context) {
        return candidates.find(creativeId).flatMap(found -> {
            var reach = reach(caller, found.creative());
            return resolve(reach, found, context)
                    .map(answer -> new CacheableAnswer(
                            answer, found.creative().networkId(), reach.whole(), found.version(), found));
        });
    }

    /** Whether an answer of this network and version is still what {@link #cacheable} would give. */
    public boolean isCurrent(long networkId, ResolveInput.Version version) {
        return candidates.isCurrent(networkId, version);
    }

    /**
     * The answer at a revision of the creative's network, in the given context.
     *
     * @param timeGiven whether to use the context's time; otherwise the revision's
     * @throws NotFound when the creative does not exist or is not visible to the caller
     * @throws InvalidInput when the network has no such revision
     */
    public EffectivePixels resolve(Caller caller, long creativeId, Context context, long revision, boolean timeGiven) {
        var networkId = creatives.visible(caller, creativeId).networkId;
        var moment = log.ofRevision(networkId, revision)
                .orElseThrow(() -> new InvalidInput(
                        "revision",
                        "There is no such revision. The network’s latest is " + history.revision(networkId) + "."));
        var point = timeGiven ? context : context.moved(moment.at());
        return resolve(caller, creativeId, point.asOf(AsOf.revision(revision)));
    }

    /**
     * The answers by creative ID, in the requested order. Creatives that do not exist or are hidden from the caller are
     * absent. Does not query the database for the present. For the past, twelve statements for every
     * {@value CandidateSource#MAX} creatives of a network. For network pixels that are held back, an advertiser login
     * only sees those that apply to any of its creatives or, in the past, applied to the requested one.
     */
    public Map<Long, EffectivePixels> resolve(Caller caller, Collection<Long> creativeIds, Context context) {
        var answers = new LinkedHashMap<Long, EffectivePixels>();
        resolveEach(caller, creativeIds, context, answer -> {
            answers.put(answer.creativeId(), answer);
            return true;
        });
        return answers;
    }

    /**
     * The same, one answer after another, so that not all of them need be in memory.
     *
     * @param taker gets each answer, and returns whether it wants another
     */
    public void resolveEach(
            Caller caller, Collection<Long> creativeIds, Context context, Predicate<EffectivePixels> taker) {
        var asOf = context.asOf();
        var ids = List.copyOf(new LinkedHashSet<>(creativeIds));
        for (var from = 0; from < ids.size(); from += CandidateSource.MAX) {
            var part = ids.subList(from, Math.min(from + CandidateSource.MAX, ids.size()));
            var found = asOf == null ? candidates.find(part) : past.find(part, asOf);
            for (var creativeId : part) {
                var one = found.get(creativeId);
                var answer = one == null ? Optional.<EffectivePixels>empty() : resolve(caller, one, context);
                if (answer.isPresent() && !taker.test(answer.get())) {
                    return;
                }
            }
        }
    }

    /** The network of a creative that the caller may resolve; empty if no such creative is visible. */
    public Optional<Long> networkOf(Caller caller, long creativeId) {
        return candidates
                .find(creativeId)
                .map(ResolveInput::creative)
                .filter(creative -> caller.grants().allows(Permission.RESOLVE_PIXEL, creative.scope()))
                .map(CreativeFacts::networkId);
    }

    /** Whether a hidden creative may have just become visible, here or on another node. */
    public boolean mayBecomeVisible(long creativeId) {
        return candidates.find(creativeId).isPresent() || candidates.mayBeNew(creativeId);
    }

    /** Decides on facts that were read elsewhere, many times, for one caller. */
    public Answers answers(Caller caller) {
        return new Answers(caller);
    }

    /** The answers for one caller. Looks up once per pixel whether it concerns the caller. Not thread-safe. */
    public final class Answers {
        private final Caller caller;
        private final Map<Long, Boolean> concerning = new HashMap<>();

        private Answers(Caller caller) {
            this.caller = caller;
        }

        /** Empty if the creative is hidden from the caller. */
        public Optional<EffectivePixels> of(ResolveInput found, Context context) {
            var creative = found.creative();
            var reach = reach(caller, creative);
            return answer(
                    reach,
                    found,
                    context,
                    pixel -> applies(pixel, creative)
                            || concerning.computeIfAbsent(pixel.pixelId(), id -> appliesToAny(id, creative, reach)));
        }
    }

    private Optional<EffectivePixels> resolve(Caller caller, ResolveInput found, Context context) {
        return resolve(reach(caller, found.creative()), found, context);
    }

    private Optional<EffectivePixels> resolve(Reach reach, ResolveInput found, Context context) {
        var creative = found.creative();
        return answer(
                reach,
                found,
                context,
                pixel -> applies(pixel, creative) || appliesToAny(pixel.pixelId(), creative, reach));
    }

    private static Optional<EffectivePixels> answer(
            Reach reach, ResolveInput found, Context context, Predicate<HeldBackPixel> concerns) {
        if (!reach.includes(found.creative().advertiserId())) {
            return Optional.empty();
        }
        found.creative().sources().require(context);
        var answer = found.answer(context);
        return Optional.of(reach.whole() ? answer : answer.inherited(concerns));
    }

    private static Reach reach(Caller caller, CreativeFacts creative) {
        return caller.grants().reach(Permission.RESOLVE_PIXEL, creative.networkId());
    }

    /** A pixel not excluded from this creative applies to it, and so to the advertiser. */
    private static boolean applies(HeldBackPixel pixel, CreativeFacts creative) {
        return pixel.scope() != PixelScope.NETWORK || (pixel.excludedBy().isEmpty() && !creative.archived());
    }

    private boolean appliesToAny(long pixelId, CreativeFacts creative, Reach reach) {
        return candidates.appliesToAny(pixelId, creative.networkId(), reach.advertiserIds());
    }
}
