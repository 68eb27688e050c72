package org.pixelkeep.serving.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
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

    /**
     * How many of each type an advertiser has, archived ones left out, and how many of them each pixel is excluded from.
     */
    private record Counted(
            Paged<CreativeEntry> creatives, Map<Long, long[]> byAdvertiser, Map<Long, Map<Long, long[]>> excluded) {
        void add(@Nullable CreativeEntry creative, int one) {
            if (creative == null || creative.archived()) {
                return;
            }
            add(byAdvertiser, creative, one);
            var said = creative.said();
            for (var at = 0; at < said.size(); at++) {
                if (said.exclusion(at) && said.isFor(at, creative.type())) {
                    add(excluded.computeIfAbsent(said.pixelId(at), id -> new HashMap<>()), creative, one);
                }
            }
        }

        private static void add(Map<Long, long[]> counts, CreativeEntry creative, int one) {
            counts.computeIfAbsent(creative.advertiserId(), id -> new long[TYPES])[
                    creative.type().ordinal()] += one;
        }
    }

    @Override
    public synchronized Optional<Map<Long, long[]>> byAdvertiser(long networkId, boolean ofArchived) {
        var snapshot = following.held().snapshot();
        if (snapshot.networks().get(networkId) == null || follower.freshness().isStale()) {
            return Optional.empty();
        }
        var counts = counted(snapshot.creatives()).byAdvertiser();
        var live = new HashMap<Long, long[]>();
        snapshot.advertisers().forEach(advertiser -> {
            var count = counts.get(advertiser.advertiserId());
            if (count != null && advertiser.networkId() == networkId && (ofArchived || !advertiser.archived())) {
                live.put(advertiser.advertiserId(), count.clone());
            }
        });
        return Optional.of(live);
    }

    @Override
    public synchronized Optional<Map<Long, Map<Long, long[]>>> excludedSingly(Collection<Long> pixelIds) {
        var snapshot = following.held().snapshot();
        if (follower.freshness().isStale()
                || pixelIds.stream().anyMatch(id -> snapshot.pixels().get(id) == null)) {
            return Optional.empty();
        }
        var counts = counted(snapshot.creatives()).excluded();
        var live = new HashMap<Long, Map<Long, long[]>>();
        for (var pixelId : pixelIds) {
            var excluded = new HashMap<Long, long[]>();
            counts.getOrDefault(pixelId, Map.of()).forEach((advertiserId, count) -> {
                var advertiser = snapshot.advertisers().get(advertiserId);
                if (advertiser != null && !advertiser.archived()) {
                    excluded.put(advertiserId, count.clone());
                }
            });
            live.put(pixelId, excluded);
        }
        return Optional.of(live);
    }

    private Counted counted(Paged<CreativeEntry> creatives) {
        var before = last;
        if (before != null && before.creatives() == creatives) {
            return before;
        }
        var counted = before == null
                ? new Counted(creatives, new HashMap<>(), new HashMap<>())
                : new Counted(creatives, before.byAdvertiser(), before.excluded());
        creatives.compare(before == null ? Paged.empty() : before.creatives(), (now, then) -> {
            counted.add(then, -1);
            counted.add(now, 1);
        });
        last = counted;
        return counted;
    }
}
