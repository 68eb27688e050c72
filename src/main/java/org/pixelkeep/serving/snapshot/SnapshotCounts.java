package org.pixelkeep.serving.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.pixel.LiveCreatives;

/**
 * Counts creatives in the snapshot. What was counted is kept; of the next snapshot only the pages are looked at that are
 * others than before.
 */
@ApplicationScoped
class SnapshotCounts implements LiveCreatives {
    private static final int TYPES = CreativeType.values().length;

    private final SnapshotFollowing following;
    private final Follower follower;
    private @Nullable Counted last;

    SnapshotCounts(SnapshotFollowing following, Follower follower) {
        this.following = following;
        this.follower = follower;
    }

    /** How many of each type an advertiser has, archived ones left out. */
    private record Counted(Paged<CreativeEntry> creatives, Map<Long, long[]> byAdvertiser) {}

    @Override
    public synchronized Optional<Map<Long, long[]>> byAdvertiser(long networkId, boolean ofArchived) {
        var snapshot = following.held().snapshot();
        if (snapshot.networks().get(networkId) == null || follower.freshness().isStale()) {
            return Optional.empty();
        }
        var counts = counted(snapshot.creatives());
        var live = new HashMap<Long, long[]>();
        snapshot.advertisers().forEach(advertiser -> {
            var count = counts.get(advertiser.advertiserId());
            if (count != null && advertiser.networkId() == networkId && (ofArchived || !advertiser.archived())) {
                live.put(advertiser.advertiserId(), count.clone());
            }
        });
        return Optional.of(live);
    }

    private Map<Long, long[]> counted(Paged<CreativeEntry> creatives) {
        var before = last;
        if (before == null || before.creatives() != creatives) {
            Map<Long, long[]> counts = before == null ? new HashMap<>() : before.byAdvertiser();
            creatives.compare(before == null ? Paged.empty() : before.creatives(), (now, then) -> {
                add(counts, then, -1);
                add(counts, now, 1);
            });
            last = new Counted(creatives, counts);
            return counts;
        }
        return before.byAdvertiser();
    }

    private static void add(Map<Long, long[]> counts, @Nullable CreativeEntry creative, int one) {
        if (creative != null && !creative.archived()) {
            counts.computeIfAbsent(creative.advertiserId(), id -> new long[TYPES])[
                    creative.type().ordinal()] += one;
        }
    }
}
