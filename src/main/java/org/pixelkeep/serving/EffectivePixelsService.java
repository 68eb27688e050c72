package org.pixelkeep.serving;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.shared.NotFound;

/** Answers what fires with creatives that the caller sees. Writes nothing. */
@ApplicationScoped
public class EffectivePixelsService {
    private final CandidateSource candidates;

    EffectivePixelsService(CandidateSource candidates) {
        this.candidates = candidates;
    }

    /** @throws NotFound when the creative does not exist or is out of sight */
    public EffectivePixels resolve(Caller caller, long creativeId, Context context) {
        return candidates
                .find(creativeId)
                .flatMap(found -> resolve(caller, found, context))
                .orElseThrow(() -> new NotFound("creative"));
    }

    /**
     * The answers by creative id, in the order asked for; creatives that do not exist or are out of sight are absent.
     * Of the network's pixels that are held back an advertiser's login is told those alone that apply to any of its
     * creatives.
     */
    public Map<Long, EffectivePixels> resolve(Caller caller, Collection<Long> creativeIds, Context context) {
        var answers = new LinkedHashMap<Long, EffectivePixels>();
        var ids = List.copyOf(new LinkedHashSet<>(creativeIds));
        for (var from = 0; from < ids.size(); from += CandidateSource.MOST) {
            var part = ids.subList(from, Math.min(from + CandidateSource.MOST, ids.size()));
            var found = candidates.find(part);
            for (var creativeId : part) {
                var one = found.get(creativeId);
                if (one != null) {
                    resolve(caller, one, context).ifPresent(answer -> answers.put(creativeId, answer));
                }
            }
        }
        return answers;
    }

    /** The network that the creative belongs to, in sight or not; empty when there is no such creative. */
    public Optional<Long> networkOf(long creativeId) {
        return candidates.find(creativeId).map(found -> found.creative().networkId());
    }

    private Optional<EffectivePixels> resolve(Caller caller, CandidateSource.Found found, Context context) {
        var creative = found.creative();
        if (!caller.grants().allows(Permission.VIEW_PIXEL, creative.scope())) {
            return Optional.empty();
        }
        var answer = Resolver.resolve(creative, found.candidates(), context, found.revision());
        var reach = caller.grants().reach(Permission.VIEW_PIXEL, creative.networkId());
        return Optional.of(reach.whole() ? answer : answer.withHeldBack(pixel -> concerns(pixel, creative, reach)));
    }

    /** A pixel that is not kept away from this creative applies to it, and so to the advertiser. */
    private boolean concerns(HeldBackPixel pixel, CreativeFacts creative, Reach reach) {
        return pixel.scope() != PixelScope.NETWORK
                || (pixel.excludedBy().isEmpty() && !creative.archived())
                || candidates.appliesToAny(pixel.pixelId(), creative.networkId(), reach.advertiserIds());
    }
}
