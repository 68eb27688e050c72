package org.pixelkeep.serving.snapshot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.reach.LiveCreatives.CountsByType;
import org.pixelkeep.pixel.reach.LiveCreatives.SinglyVisitor;

/**
 * How many creatives of each advertiser have individual associations with one pixel. The sum is kept, too: a pixel of a
 * network may be on single creatives of ten thousand advertisers, and a list shows fifty of them.
 */
final class IndividualCounts {
    private static final int TYPES = CreativeType.values().length;

    private final Map<Long, int[]> byAdvertiser = new HashMap<>();

    /** Kept from the second advertiser on: most pixels have one. */
    private int @Nullable [] sum;

    /** Adds a creative, or removes it. */
    void add(long advertiserId, CreativeType type, boolean included, boolean excluded, int one) {
        if (sum == null && !byAdvertiser.isEmpty() && !byAdvertiser.containsKey(advertiserId)) {
            var first = new int[3 * TYPES];
            byAdvertiser.values().forEach(counts -> add(first, counts, 1));
            sum = first;
        }
        var counts = byAdvertiser.computeIfAbsent(advertiserId, id -> new int[3 * TYPES]);
        add(counts, type, included, excluded, one);
        if (sum != null) {
            add(sum, type, included, excluded, one);
        }
        if (one < 0 && Arrays.stream(counts).allMatch(count -> count == 0)) {
            byAdvertiser.remove(advertiserId);
        }
    }

    boolean isEmpty() {
        return byAdvertiser.isEmpty();
    }

    /** @param archived advertisers to leave out */
    void accept(SinglyVisitor visitor, Set<Long> archived) {
        var separate = visitor.separateAdvertisers();
        if (sum == null || byAdvertiser.size() <= separate.size() + archived.size()) {
            var others = new int[3 * TYPES];
            byAdvertiser.forEach((advertiserId, counts) -> {
                if (!archived.contains(advertiserId)) {
                    if (separate.contains(advertiserId)) {
                        visitor.visit(advertiserId, new CountsByType(counts));
                    } else {
                        add(others, counts, 1);
                    }
                }
            });
            visitor.visitOthers(new CountsByType(others));
            return;
        }
        var others = sum.clone();
        for (var advertiserId : separate) {
            var counts = byAdvertiser.get(advertiserId);
            if (counts != null && !archived.contains(advertiserId)) {
                visitor.visit(advertiserId, new CountsByType(counts));
                add(others, counts, -1);
            }
        }
        for (var advertiserId : archived) {
            var counts = byAdvertiser.get(advertiserId);
            if (counts != null) {
                add(others, counts, -1);
            }
        }
        visitor.visitOthers(new CountsByType(others));
    }

    private static void add(int[] counts, CreativeType type, boolean included, boolean excluded, int one) {
        counts[type.ordinal()] += included ? one : 0;
        counts[TYPES + type.ordinal()] += excluded ? one : 0;
        counts[2 * TYPES + type.ordinal()] += included && excluded ? one : 0;
    }

    private static void add(int[] counts, int[] others, int times) {
        for (var at = 0; at < counts.length; at++) {
            counts[at] += times * others[at];
        }
    }
}
