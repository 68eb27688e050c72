package org.pixelkeep.serving.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.Candidate;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.CreativeFacts;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.serving.decide.SharedAnswer;

/**
 * The snapshot's data about one creative. In the usual context, the answer comes from what was decided once for all
 * creatives with the same advertiser, type, and state. Not thread-safe.
 */
final class SnapshotInput implements ResolveInput {
    private final Snapshot snapshot;
    private final NetworkEntry network;
    private final AdvertiserEntry advertiser;
    private final CreativeEntry creative;
    private final CreativeFacts facts;
    private final long revision;
    private @Nullable SharedAnswer common;
    private List<Candidate> individual = List.of();

    SnapshotInput(
            Snapshot snapshot,
            NetworkEntry network,
            AdvertiserEntry advertiser,
            CreativeEntry creative,
            long revision) {
        this.snapshot = snapshot;
        this.network = network;
        this.advertiser = advertiser;
        this.creative = creative;
        this.facts = SnapshotCandidates.facts(network, advertiser, creative);
        this.revision = revision;
    }

    @Override
    public CreativeFacts creative() {
        return facts;
    }

    @Override
    public List<Candidate> candidates() {
        return new CandidateMerger(snapshot, network, advertiser, creative).candidates();
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public Version version() {
        return new Version(network, revision);
    }

    @Override
    public EffectivePixels answer(Context context) {
        if (context.isPlain() && facts.sources().has(context)) {
            var ofAll = context.events().isEmpty() ? context : context.of(Set.of());
            var answer = shared(ofAll);
            if (answer != null) {
                return answer.of(context.events());
            }
        }
        return ResolveInput.super.answer(context);
    }

    /**
     * The answer for all creatives of its kind, combined with the individual associations of this one; {@code null}: it
     * has to be decided pixel by pixel.
     */
    private @Nullable EffectivePixels shared(Context ofAll) {
        var cache = advertiser.common(network);
        var known = cache.answer(snapshot, network, advertiser, creative, ofAll);
        common = known.answer();
        individual = individual(known.changed());
        var answer = common.with(facts, individual, known.changed(), ofAll, revision);
        if (answer == null && known.changed().length > 0) {
            common = cache.current(snapshot, network, advertiser, creative, ofAll);
            individual = individual(RecentChanges.NONE);
            answer = common.with(facts, individual, RecentChanges.NONE, ofAll, revision);
        }
        return answer;
    }

    @Override
    public Instant until(Instant now) {
        if (common == null || !common.isValidAt(now)) {
            return ResolveInput.super.until(now);
        }
        var until = common.until();
        for (var candidate : individual) {
            until = ResolveInput.nextEdge(candidate.pixel(), now, until);
        }
        return until;
    }

    /** The pixels with individual associations, and those that changed since the shared answer was decided. */
    private List<Candidate> individual(long[] changed) {
        var candidates = new CandidateMerger(snapshot, network, advertiser, creative).individual();
        for (var pixelId : changed) {
            if (!creative.associations().isWith(pixelId)) {
                new CandidateMerger(snapshot, network, advertiser, creative).add(pixelId, candidates);
            }
        }
        return candidates;
    }
}
