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
import org.pixelkeep.pixel.PixelAccess;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.shared.NotFound;

/** Answers what fires with creatives that the caller sees. Writes nothing. */
@Transactional
@ApplicationScoped
public class EffectivePixelsService {
    private final CandidateSource candidates;
    private final PixelAccess pixels;

    EffectivePixelsService(CandidateSource candidates, PixelAccess pixels) {
        this.candidates = candidates;
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
     * The answers by creative id, in the order asked for; creatives that do not exist or are out of sight are absent.
     * Three statements for every {@value CandidateSource#MOST} creatives, one more for an advertiser's login: of the
     * network's pixels that are held back it is told those alone that apply to any of its creatives.
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
        var found = candidates.find(creativeIds);
        var answers = new LinkedHashMap<Long, EffectivePixels>();
        var byNetwork = new LinkedHashMap<Long, List<Long>>();
        for (var creativeId : creativeIds) {
            var one = found.get(creativeId);
            if (one != null
                    && caller.grants()
                            .allows(Permission.RESOLVE_PIXEL, one.creative().scope())) {
                answers.put(creativeId, Resolver.resolve(one.creative(), one.candidates(), context, one.revision()));
                byNetwork
                        .computeIfAbsent(one.creative().networkId(), id -> new ArrayList<>())
                        .add(creativeId);
            }
        }
        byNetwork.forEach((networkId, ids) -> {
            var reach = caller.grants().reach(Permission.RESOLVE_PIXEL, networkId);
            if (!reach.whole()) {
                narrow(answers, ids, networkId, reach);
            }
        });
        return answers;
    }

    private void narrow(Map<Long, EffectivePixels> answers, List<Long> creativeIds, long networkId, Reach reach) {
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
                    (id, answer) -> answer.withHeldBack(
                            pixel -> pixel.scope() != PixelScope.NETWORK || inherited.contains(pixel.pixelId())));
        }
    }
}
