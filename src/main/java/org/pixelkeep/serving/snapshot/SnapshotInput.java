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
 * creatives with the same advertiser, type, and state. For one thread.
 */
final class SnapshotInput implements ResolveInput {
    private final Snapshot snapshot;
    private final NetworkEntry network;
    private final AdvertiserEntry advertiser;
    private final CreativeEntry creative;
    private final CreativeFacts facts;
    private final long revision;
    private @Nullable SharedAnswer common;
    private @Nullable List<Candidate> individual;

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
            common = advertiser.common(network).answer(snapshot, advertiser, creative, ofAll);
            var answer = common.with(facts, individual(), ofAll, revision);
            if (answer != null) {
                return answer.of(context.events());
            }
        }
        return ResolveInput.super.answer(context);
    }

    @Override
    public Instant until(Instant now) {
        if (common == null || !common.holdsAt(now)) {
            return ResolveInput.super.until(now);
        }
        var own = ResolveInput.nextEdge(
                individual().stream().map(Candidate::pixel).toList(), now);
        return own.isBefore(common.until()) ? own : common.until();
    }

    private List<Candidate> individual() {
        if (individual == null) {
            individual = new CandidateMerger(snapshot, network, advertiser, creative).individual();
        }
        return individual;
    }
}
