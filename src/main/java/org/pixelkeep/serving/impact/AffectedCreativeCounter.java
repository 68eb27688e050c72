package org.pixelkeep.serving.impact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.impact.ImpactSimulator.Part;

/** Counts the creatives that change in each case, and keeps those to be listed. */
final class AffectedCreativeCounter {
    private final Part part;
    private final long[] creatives;
    private final long[] usual;
    private final long[] advertisers;
    private final long[] seenOfAdvertiser;
    private final List<PriorityQueue<Long>> listed = new ArrayList<>();
    private final long[] lowest;
    private final long[] highest;

    AffectedCreativeCounter(int cases, Part part) {
        this.part = part;
        creatives = new long[cases];
        usual = new long[cases];
        advertisers = new long[cases];
        seenOfAdvertiser = new long[cases];
        lowest = new long[cases];
        highest = new long[cases];
        for (var one = 0; one < cases; one++) {
            listed.add(new PriorityQueue<>(
                    part.before() > 0 ? Comparator.<Long>naturalOrder() : Comparator.<Long>reverseOrder()));
            lowest[one] = Long.MAX_VALUE;
        }
    }

    /** @param inventories the inventory on which the creative changes, per case; {@code null}: none */
    void add(long creativeId, byte @Nullable [] inventories) {
        if (inventories == null) {
            return;
        }
        for (var one = 0; one < inventories.length; one++) {
            if (inventories[one] != CreativeDiff.UNCHANGED) {
                creatives[one]++;
                if (inventories[one] == CreativeDiff.USUAL) {
                    usual[one]++;
                }
                lowest[one] = Math.min(lowest[one], creativeId);
                highest[one] = Math.max(highest[one], creativeId);
                keep(listed.get(one), creativeId);
            }
        }
    }

    /** The creatives of one advertiser were added. */
    void endOfAdvertiser() {
        for (var one = 0; one < creatives.length; one++) {
            if (creatives[one] > seenOfAdvertiser[one]) {
                advertisers[one]++;
                seenOfAdvertiser[one] = creatives[one];
            }
        }
    }

    /** Merges another counter. */
    void add(AffectedCreativeCounter other) {
        for (var one = 0; one < creatives.length; one++) {
            creatives[one] += other.creatives[one];
            usual[one] += other.usual[one];
            advertisers[one] += other.advertisers[one];
            seenOfAdvertiser[one] = creatives[one];
            lowest[one] = Math.min(lowest[one], other.lowest[one]);
            highest[one] = Math.max(highest[one], other.highest[one]);
            for (var creativeId : other.listed.get(one)) {
                keep(listed.get(one), creativeId);
            }
        }
    }

    long creatives(int one) {
        return creatives[one];
    }

    long usual(int one) {
        return usual[one];
    }

    long advertisers(int one) {
        return advertisers[one];
    }

    /** The IDs of the creatives to list, ascending. */
    List<Long> listed(int one) {
        return listed.get(one).stream().sorted().toList();
    }

    /** Whether any changing creative comes before the listed ones. */
    boolean isPreceded(int one) {
        var ids = listed(one);
        return !ids.isEmpty() && lowest[one] < ids.get(0);
    }

    boolean isFollowed(int one) {
        var ids = listed(one);
        return !ids.isEmpty() && highest[one] > ids.get(ids.size() - 1);
    }

    private void keep(PriorityQueue<Long> kept, long creativeId) {
        if (creativeId <= part.after() || (part.before() > 0 && creativeId >= part.before())) {
            return;
        }
        if (kept.size() == part.max()) {
            var farthest = kept.element();
            if (part.before() > 0 ? creativeId < farthest : creativeId > farthest) {
                return;
            }
            kept.remove();
        }
        kept.add(creativeId);
    }
}
