package org.pixelkeep.serving.snapshot;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.SharedAnswer;
import org.pixelkeep.serving.decide.SupplySources;

/**
 * The answers for creatives of an advertiser without individual associations: of those requested so far, one per type,
 * state, and inventory. They are valid as long as the advertiser and the network are the same, apart from a few pixels
 * that changed since. Thread-safe.
 */
final class SharedAnswerCache {
    private static final int STATES = 8;

    private final SupplySources sources;

    /** How many kinds of supply there are: each source, and none. */
    private final int supplies;

    private final AtomicReferenceArray<@Nullable Kept> answers;

    SharedAnswerCache(SupplySources sources) {
        this.sources = sources;
        this.supplies = sources.all().size() + 1;
        this.answers = new AtomicReferenceArray<>(CreativeType.values().length * STATES * supplies * 2);
    }

    /** @param mark of the network's state that it was decided in */
    private record Kept(RecentChanges.Mark mark, SharedAnswer answer) {}

    /**
     * An answer, possibly of an earlier state of the network.
     *
     * @param changed the pixels that changed since, each once
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Known(SharedAnswer answer, long[] changed) {}

    /** Whether the answers belong to a network with these supply sources. */
    boolean areOf(NetworkEntry state) {
        return sources == state.sources();
    }

    /** The answer for creatives of the advertiser like this one, decided at most a few changes ago. */
    Known answer(
            Snapshot snapshot,
            NetworkEntry network,
            AdvertiserEntry advertiser,
            CreativeEntry creative,
            Context context) {
        var kept = answers.get(placeOf(creative, context));
        var changed = kept == null || !kept.answer().isValidAt(context.at())
                ? null
                : network.changes().since(kept.mark());
        return kept == null || changed == null
                ? new Known(current(snapshot, network, advertiser, creative, context), RecentChanges.NONE)
                : new Known(kept.answer(), changed);
    }

    /** The same, decided now. */
    SharedAnswer current(
            Snapshot snapshot,
            NetworkEntry network,
            AdvertiserEntry advertiser,
            CreativeEntry creative,
            Context context) {
        var alike = creative.with(PackedAssociations.NOTHING);
        var made = SharedAnswer.of(
                SnapshotCandidates.facts(network, advertiser, alike),
                new CandidateMerger(snapshot, network, advertiser, alike).candidates(),
                context);
        answers.set(placeOf(creative, context), new Kept(network.changes().mark(), made));
        return made;
    }

    private int placeOf(CreativeEntry creative, Context context) {
        var state = (creative.active() ? 1 : 0) + (creative.suspended() ? 2 : 0) + (creative.archived() ? 4 : 0);
        var code = context.supply();
        var supply = code == null ? 0 : sources.indexOf(code) + 1;
        return ((creative.type().ordinal() * STATES + state) * supplies + supply) * 2 + (context.secure() ? 1 : 0);
    }
}
