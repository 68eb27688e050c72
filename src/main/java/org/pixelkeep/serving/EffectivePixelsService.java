package org.pixelkeep.serving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.History;
import org.pixelkeep.history.Past;
import org.pixelkeep.pixel.PixelAccess;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;

/** Answers what fires with creatives that the caller sees. Writes nothing. */
@Transactional
@ApplicationScoped
public class EffectivePixelsService {
    private final CandidateSource candidates;
    private final HistoricCandidates past;
    private final Past log;
    private final CreativeAccess creatives;
    private final History history;
    private final PixelAccess pixels;

    EffectivePixelsService(
            CandidateSource candidates,
            HistoricCandidates past,
            Past log,
            CreativeAccess creatives,
            History history,
            PixelAccess pixels) {
        this.candidates = candidates;
        this.past = past;
        this.log = log;
        this.creatives = creatives;
        this.history = history;
        this.pixels = pixels;
    }

    /** @throws NotFound when the creative does not exist or is out of sight */
    public EffectivePixels resolve(Caller caller, long creativeId, Context context) {
        var answer = resolve(caller, List.of(creativeId), context).get(creativeId);
        if (answer == null) {
            throw new NotFound("creative");
        }
        return answer;
    }

    /**
     * The answer that a revision of the creative's network gave, in the circumstances of the context.
     *
     * @param timeGiven whether the time of the context counts; otherwise it is the time of the revision
     * @throws NotFound when the creative does not exist or is out of sight
     * @throws InvalidInput when the network has no such revision
     */
    public EffectivePixels resolve(Caller caller, long creativeId, Context context, long revision, boolean timeGiven) {
        var networkId = creatives.visible(caller, creativeId).networkId;
        var moment = log.ofRevision(networkId, revision)
                .orElseThrow(() -> new InvalidInput(
                        "revision",
                        "There is no such revision: the latest of this network is " + history.revision(networkId)
                                + "."));
        var point = timeGiven ? context : context.moved(moment.at());
        return resolve(caller, creativeId, point.asOf(AsOf.revision(revision)));
    }

    /**
     * The answers by creative id, in the order asked for; creatives that do not exist or are out of sight are absent.
     * Three statements for every {@value CandidateSource#MOST} creatives, ten for those of a network in the past; one
     * more for an advertiser's login: of the network's pixels that are held back it is told those alone that apply to
     * any of its creatives, or did then to the one that is asked for.
     */
    public Map<Long, EffectivePixels> resolve(Caller caller, Collection<Long> creativeIds, Context context) {
        var answers = new LinkedHashMap<Long, EffectivePixels>();
        var ids = List.copyOf(new LinkedHashSet<>(creativeIds));
        for (var from = 0; from < ids.size(); from += CandidateSource.MOST) {
            var part = ids.subList(from, Math.min(from + CandidateSource.MOST, ids.size()));
            answers.putAll(resolvePart(caller, part, context));
        }
        return answers;
    }

    private Map<Long, EffectivePixels> resolvePart(Caller caller, List<Long> creativeIds, Context context) {
        var asOf = context.asOf();
        var found = asOf == null ? candidates.find(creativeIds) : past.find(creativeIds, asOf);
        var answers = new LinkedHashMap<Long, EffectivePixels>();
        var byNetwork = new LinkedHashMap<Long, List<Long>>();
        for (var creativeId : creativeIds) {
            var one = found.get(creativeId);
            if (one != null
                    && caller.grants()
                            .allows(Permission.VIEW_PIXEL, one.creative().scope())) {
                answers.put(creativeId, Resolver.resolve(one.creative(), one.candidates(), context, one.revision()));
                byNetwork
                        .computeIfAbsent(one.creative().networkId(), id -> new ArrayList<>())
                        .add(creativeId);
            }
        }
        byNetwork.forEach((networkId, ids) -> {
            var reach = caller.grants().reach(Permission.VIEW_PIXEL, networkId);
            if (!reach.whole()) {
                narrow(answers, ids, networkId, reach, asOf != null);
            }
        });
        return answers;
    }

    private void narrow(
            Map<Long, EffectivePixels> answers, List<Long> creativeIds, long networkId, Reach reach, boolean past) {
        var heldBack = new HashSet<Long>();
        for (var creativeId : creativeIds) {
            Objects.requireNonNull(answers.get(creativeId)).heldBack().stream()
                    .filter(pixel -> pixel.scope() == PixelScope.NETWORK)
                    .forEach(pixel -> heldBack.add(pixel.pixelId()));
        }
        var inherited =
                heldBack.isEmpty() ? Set.<Long>of() : pixels.inherited(networkId, reach.advertiserIds(), heldBack);
        for (var creativeId : creativeIds) {
            answers.computeIfPresent(
                    creativeId,
                    (id, answer) -> answer.withHeldBack(pixel -> pixel.scope() != PixelScope.NETWORK
                            || inherited.contains(pixel.pixelId())
                            || (past && appliedThen(pixel))));
        }
    }

    /** What was held back of a creative that was there, without being kept off it, was the advertiser's to know. */
    private static boolean appliedThen(HeldBackPixel pixel) {
        return pixel.excludedBy().isEmpty() && pixel.reason() != HoldBack.CREATIVE_INACTIVE;
    }
}
