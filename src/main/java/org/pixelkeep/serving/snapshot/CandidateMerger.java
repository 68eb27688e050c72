package org.pixelkeep.serving.snapshot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.Candidate;

/** Merges the associations of the network, of the creative's advertiser, and of the creative itself, by pixel. */
final class CandidateMerger {
    /** Up to this many pixels are looked up individually. */
    private static final int FEW = 8;

    private static final Target[] TARGETS = {Target.NETWORK, Target.ADVERTISER, Target.CREATIVE};

    private final Snapshot snapshot;
    private final CreativeType type;
    private final PackedAssociations[] associations;
    private final int[] at = new int[3];

    CandidateMerger(Snapshot snapshot, NetworkEntry network, AdvertiserEntry advertiser, CreativeEntry creative) {
        this.snapshot = snapshot;
        this.type = creative.type();
        this.associations =
                new PackedAssociations[] {network.associations(), advertiser.associations(), creative.associations()};
    }

    /** Only candidates with an individual association of the creative. */
    List<Candidate> individual() {
        var ofCreative = associations[associations.length - 1];
        var candidates = new ArrayList<Candidate>(ofCreative.size());
        while (at[associations.length - 1] < ofCreative.size()) {
            var pixelId = ofCreative.pixelId(at[associations.length - 1]);
            for (var list = 0; list < associations.length - 1; list++) {
                at[list] = associations[list].firstOf(pixelId);
            }
            var candidate = candidate(pixelId);
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    List<Candidate> candidates() {
        var candidates =
                new ArrayList<Candidate>(associations[0].size() + associations[1].size() + associations[2].size());
        for (var pixelId = next(); pixelId != Long.MAX_VALUE; pixelId = next()) {
            var candidate = candidate(pixelId);
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    /** Only candidates among these pixels. */
    List<Candidate> only(PixelIds wanted) {
        var candidates = new ArrayList<Candidate>();
        if (wanted.size() > FEW) {
            passOverUnless(wanted);
            for (var pixelId = next(); pixelId != Long.MAX_VALUE; pixelId = next()) {
                var candidate = candidate(pixelId);
                if (candidate != null) {
                    candidates.add(candidate);
                }
                passOverUnless(wanted);
            }
            return candidates;
        }
        for (var number = 0; number < wanted.size(); number++) {
            add(wanted.get(number), candidates);
        }
        return candidates;
    }

    /** Adds the pixel, if it is a candidate. */
    void add(long pixelId, List<Candidate> candidates) {
        for (var list = 0; list < associations.length; list++) {
            at[list] = associations[list].firstOf(pixelId);
        }
        var candidate = candidate(pixelId);
        if (candidate != null) {
            candidates.add(candidate);
        }
    }

    private void passOverUnless(PixelIds wanted) {
        for (var list = 0; list < associations.length; list++) {
            while (at[list] < associations[list].size() && !wanted.contains(associations[list].pixelId(at[list]))) {
                at[list]++;
            }
        }
    }

    /** The lowest pixel that has not been handled yet. */
    private long next() {
        var lowest = Long.MAX_VALUE;
        for (var list = 0; list < associations.length; list++) {
            if (at[list] < associations[list].size()) {
                lowest = Math.min(lowest, associations[list].pixelId(at[list]));
            }
        }
        return lowest;
    }

    private @Nullable Candidate candidate(long pixelId) {
        List<AssociationRef> inclusions = List.of();
        List<AssociationRef> exclusions = List.of();
        for (var list = 0; list < associations.length; list++) {
            var ofTarget = associations[list];
            for (; at[list] < ofTarget.size() && ofTarget.pixelId(at[list]) == pixelId; at[list]++) {
                if (!ofTarget.isFor(at[list], type)) {
                    continue;
                }
                var because = new AssociationRef(ofTarget.associationId(at[list]), TARGETS[list]);
                if (ofTarget.exclusion(at[list])) {
                    exclusions = with(exclusions, because);
                } else {
                    inclusions = with(inclusions, because);
                }
            }
        }
        var pixel = inclusions.isEmpty() ? null : snapshot.pixels().get(pixelId);
        return pixel == null ? null : new SnapshotCandidate(pixelId, pixel, inclusions, exclusions);
    }

    private static List<AssociationRef> with(List<AssociationRef> list, AssociationRef more) {
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
