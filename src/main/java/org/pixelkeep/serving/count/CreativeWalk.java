package org.pixelkeep.serving.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.snapshot.AdvertiserEntry;
import org.pixelkeep.serving.snapshot.CreativeEntry;
import org.pixelkeep.serving.snapshot.Snapshot;
import org.pixelkeep.serving.snapshot.SnapshotCandidates;

/** Visits the creatives of a network that are not archived, within a reach. */
final class CreativeWalk {
    private static final int TYPES = CreativeType.values().length;

    private final Snapshot snapshot;
    private final Context context;
    private final List<AdvertiserEntry> advertisers = new ArrayList<>();

    CreativeWalk(Snapshot snapshot, long networkId, Reach reach, Context context) {
        this.snapshot = snapshot;
        this.context = context;
        if (reach.whole()) {
            snapshot.advertisers().forEach(advertiser -> add(advertiser, networkId));
        } else {
            reach.advertiserIds().forEach(id -> add(snapshot.advertisers().get(id), networkId));
            advertisers.sort(Comparator.comparingLong(AdvertiserEntry::advertiserId));
        }
    }

    private void add(@Nullable AdvertiserEntry advertiser, long networkId) {
        if (advertiser != null && advertiser.networkId() == networkId && !advertiser.archived()) {
            advertisers.add(advertiser);
        }
    }

    /** By ascending ID. */
    List<AdvertiserEntry> advertisers() {
        return advertisers;
    }

    /** The number of creatives, including archived ones. */
    long size() {
        return advertisers.stream()
                .mapToLong(advertiser -> advertiser.creatives().size())
                .sum();
    }

    interface Visitor {
        /** @param creatives the number of creatives with this answer */
        void answer(EffectivePixels answer, long creatives);
    }

    /** Passes each answer to the visitor, with the number of creatives it is for. */
    void count(Visitor visitor) {
        for (var advertiser : advertisers) {
            var kinds = new Kinds();
            var counts = new long[TYPES * 4];
            var ids = advertiser.creatives();
            for (var at = 0; at < ids.size(); at++) {
                var creative = snapshot.creatives().get(ids.get(at));
                if (creative == null || creative.archived()) {
                    continue;
                }
                if (creative.associations().size() == 0) {
                    counts[Kinds.number(creative)]++;
                    kinds.examples[Kinds.number(creative)] = creative;
                } else {
                    visitor.answer(kinds.answer(creative), 1);
                }
            }
            for (var kind = 0; kind < counts.length; kind++) {
                var example = kinds.examples[kind];
                if (example != null) {
                    visitor.answer(kinds.answer(example), counts[kind]);
                }
            }
        }
    }

    /** The answers for creatives of one advertiser. What many have in common is decided once. */
    Kinds kinds() {
        return new Kinds();
    }

    final class Kinds {
        private final @Nullable CreativeEntry[] examples = new @Nullable CreativeEntry[TYPES * 4];
        private final @Nullable EffectivePixels[] answers = new @Nullable EffectivePixels[TYPES * 4];

        private static int number(CreativeEntry creative) {
            return creative.type().ordinal() * 4 + (creative.active() ? 2 : 0) + (creative.suspended() ? 1 : 0);
        }

        /** For a creative of the snapshot; its own ID is not in the answer. */
        EffectivePixels answer(CreativeEntry creative) {
            if (creative.associations().size() > 0) {
                return decide(creative);
            }
            var number = number(creative);
            var known = answers[number];
            if (known == null) {
                known = decide(creative);
                answers[number] = known;
            }
            return known;
        }

        private EffectivePixels decide(CreativeEntry creative) {
            return SnapshotCandidates.of(snapshot, creative).orElseThrow().answer(context);
        }
    }
}
