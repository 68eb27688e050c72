package org.pixelkeep.serving.snapshot;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.SharedAnswer;

/**
 * The answers for creatives of an advertiser without individual associations, as far as they were requested: one answer
 * per type, state, and inventory. They are valid as long as the advertiser, the network, and its pixels are the same.
 * Thread-safe.
 */
final class SharedAnswerCache {
    private static final int STATES = 8;

    private final NetworkEntry network;

    /** How many kinds of supply there are: each source, and none. */
    private final int supplies;

    private final AtomicReferenceArray<SharedAnswer> answers;

    SharedAnswerCache(NetworkEntry network) {
        this.network = network;
        this.supplies = network.sources().all().size() + 1;
        this.answers = new AtomicReferenceArray<>(CreativeType.values().length * STATES * supplies * 2);
    }

    /** Whether the answers belong to this state of the network, which is replaced after each change of its pixels. */
    boolean areOf(NetworkEntry state) {
        return network == state;
    }

    /** The answer for creatives of the advertiser like this one. */
    SharedAnswer answer(Snapshot snapshot, AdvertiserEntry advertiser, CreativeEntry creative, Context context) {
        var place = placeOf(creative, context);
        var known = answers.get(place);
        if (known != null && known.holdsAt(context.at())) {
            return known;
        }
        var alike = creative.with(PackedAssociations.NOTHING);
        var made = SharedAnswer.of(
                SnapshotCandidates.facts(network, advertiser, alike),
                new CandidateMerger(snapshot, network, advertiser, alike).candidates(),
                context);
        answers.set(place, made);
        return made;
    }

    private int placeOf(CreativeEntry creative, Context context) {
        var state = (creative.active() ? 1 : 0) + (creative.suspended() ? 2 : 0) + (creative.archived() ? 4 : 0);
        var code = context.supply();
        var supply = code == null ? 0 : network.sources().indexOf(code) + 1;
        return ((creative.type().ordinal() * STATES + state) * supplies + supply) * 2 + (context.secure() ? 1 : 0);
    }
}
