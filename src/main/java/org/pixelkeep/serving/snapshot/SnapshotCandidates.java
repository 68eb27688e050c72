package org.pixelkeep.serving.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.Because;
import org.pixelkeep.serving.Candidate;
import org.pixelkeep.serving.CandidateSource;
import org.pixelkeep.serving.CreativeFacts;

/** Finds the facts in the snapshot: no statement, whatever is asked. */
@ApplicationScoped
class SnapshotCandidates implements CandidateSource {
    private final SnapshotFollowing following;

    SnapshotCandidates(SnapshotFollowing following) {
        this.following = following;
    }

    @Override
    public Map<Long, Found> find(Collection<Long> creativeIds) {
        var held = following.held();
        var found = new LinkedHashMap<Long, Found>();
        for (var creativeId : creativeIds) {
            find(held, creativeId).ifPresent(one -> found.put(creativeId, one));
        }
        return found;
    }

    @Override
    public Optional<Found> find(long creativeId) {
        return find(following.held(), creativeId);
    }

    @Override
    public long version() {
        return following.held().version();
    }

    /** Goes through the advertisers' creatives until one is found. */
    @Override
    public boolean appliesToAny(long pixelId, long networkId, Set<Long> advertiserIds) {
        var snapshot = following.held().snapshot();
        var network = snapshot.networks().get(networkId);
        if (network == null) {
            return false;
        }
        for (var advertiserId : advertiserIds) {
            var advertiser = snapshot.advertisers().get(advertiserId);
            if (advertiser != null
                    && advertiser.networkId() == networkId
                    && advertiser.creatives().any(creativeId -> {
                        var creative = snapshot.creatives().get(creativeId);
                        return creative != null
                                && !creative.archived()
                                && applies(pixelId, creative, advertiser, network);
                    })) {
                return true;
            }
        }
        return false;
    }

    /** Whether the pixel is to fire with the creative, as far as associations say so. */
    static boolean applies(long pixelId, CreativeEntry creative, AdvertiserEntry advertiser, NetworkEntry network) {
        var type = creative.type();
        return (says(network.said(), pixelId, type, false)
                        || says(advertiser.said(), pixelId, type, false)
                        || says(creative.said(), pixelId, type, false))
                && !says(network.said(), pixelId, type, true)
                && !says(advertiser.said(), pixelId, type, true)
                && !says(creative.said(), pixelId, type, true);
    }

    static boolean says(Said said, long pixelId, CreativeType type, boolean exclusion) {
        for (var at = said.firstOf(pixelId); at < said.size() && said.pixelId(at) == pixelId; at++) {
            if (said.exclusion(at) == exclusion && said.isFor(at, type)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Found> find(SnapshotFollowing.Held held, long creativeId) {
        return find(held.snapshot(), creativeId)
                .map(found -> new Found(
                        found.creative(),
                        found.candidates(),
                        held.marks().revision(found.creative().networkId())));
    }

    /** The facts of one creative; empty when there is no such creative. Without a revision. */
    private static Optional<Found> find(Snapshot snapshot, long creativeId) {
        var creative = snapshot.creatives().get(creativeId);
        return creative == null ? Optional.empty() : find(snapshot, creative, null);
    }

    /**
     * The facts of a creative, be it one that the snapshot does not hold, in its advertiser and network; empty when
     * these are not there. Without a revision.
     *
     * @param wanted only candidates of these; {@code null}: of all
     */
    static Optional<Found> find(Snapshot snapshot, CreativeEntry creative, @Nullable PixelIds wanted) {
        var advertiser = snapshot.advertisers().get(creative.advertiserId());
        var network = advertiser == null ? null : snapshot.networks().get(advertiser.networkId());
        if (advertiser == null || network == null) {
            return Optional.empty();
        }
        var facts = new CreativeFacts(
                creative.creativeId(),
                creative.advertiserId(),
                advertiser.networkId(),
                creative.type(),
                creative.active(),
                creative.suspended(),
                creative.archived(),
                advertiser.active(),
                advertiser.archived(),
                network.archived(),
                network.pixelLimit());
        var merge = new Merge(snapshot, network, advertiser, creative);
        return Optional.of(new Found(facts, wanted == null ? merge.candidates() : merge.only(wanted), 0));
    }

    /** Merges what is said of the whole network, of the creative's advertiser and of the creative itself, by pixel. */
    private static final class Merge {
        /** So many are looked up one by one. */
        private static final int FEW = 8;

        private static final Target[] TARGETS = {Target.NETWORK, Target.ADVERTISER, Target.CREATIVE};

        private final Snapshot snapshot;
        private final CreativeType type;
        private final Said[] said;
        private final int[] at = new int[3];

        Merge(Snapshot snapshot, NetworkEntry network, AdvertiserEntry advertiser, CreativeEntry creative) {
            this.snapshot = snapshot;
            this.type = creative.type();
            this.said = new Said[] {network.said(), advertiser.said(), creative.said()};
        }

        List<Candidate> candidates() {
            var candidates = new ArrayList<Candidate>(said[0].size() + said[1].size() + said[2].size());
            for (var pixelId = next(); pixelId != Long.MAX_VALUE; pixelId = next()) {
                var candidate = candidate(pixelId);
                if (candidate != null) {
                    candidates.add(candidate);
                }
            }
            return candidates;
        }

        List<Candidate> only(PixelIds wanted) {
            var candidates = new ArrayList<Candidate>();
            if (wanted.size() > FEW) {
                for (var pixelId = next(); pixelId != Long.MAX_VALUE; pixelId = next()) {
                    var candidate = candidate(pixelId);
                    if (candidate != null && wanted.contains(pixelId)) {
                        candidates.add(candidate);
                    }
                }
                return candidates;
            }
            for (var number = 0; number < wanted.size(); number++) {
                for (var list = 0; list < said.length; list++) {
                    at[list] = said[list].firstOf(wanted.get(number));
                }
                var candidate = candidate(wanted.get(number));
                if (candidate != null) {
                    candidates.add(candidate);
                }
            }
            return candidates;
        }

        /** The lowest pixel that was not looked at yet. */
        private long next() {
            var lowest = Long.MAX_VALUE;
            for (var list = 0; list < said.length; list++) {
                if (at[list] < said[list].size()) {
                    lowest = Math.min(lowest, said[list].pixelId(at[list]));
                }
            }
            return lowest;
        }

        private @Nullable Candidate candidate(long pixelId) {
            List<Because> inclusions = List.of();
            List<Because> exclusions = List.of();
            for (var list = 0; list < said.length; list++) {
                var ofTarget = said[list];
                for (; at[list] < ofTarget.size() && ofTarget.pixelId(at[list]) == pixelId; at[list]++) {
                    if (!ofTarget.isFor(at[list], type)) {
                        continue;
                    }
                    var because = new Because(ofTarget.associationId(at[list]), TARGETS[list]);
                    if (ofTarget.exclusion(at[list])) {
                        exclusions = with(exclusions, because);
                    } else {
                        inclusions = with(inclusions, because);
                    }
                }
            }
            var pixel = inclusions.isEmpty() ? null : snapshot.pixels().get(pixelId);
            return pixel == null ? null : new SnapshotCandidate(pixel, inclusions, exclusions);
        }

        private static List<Because> with(List<Because> list, Because more) {
            return switch (list.size()) {
                case 0 -> List.of(more);
                case 1 -> List.of(list.get(0), more);
                default -> {
                    var longer = new ArrayList<>(list);
                    longer.add(more);
                    yield List.copyOf(longer);
                }
            };
        }
    }
}
