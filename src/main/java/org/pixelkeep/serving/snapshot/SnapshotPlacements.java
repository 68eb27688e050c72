package org.pixelkeep.serving.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.pixel.find.LivePlacements;
import org.pixelkeep.pixel.tracker.PlacementIndex;

/** Reads the placements of a network's pixels from the snapshot, once for each state of the network. */
@ApplicationScoped
class SnapshotPlacements implements LivePlacements {
    private final SnapshotProjection following;
    private final Follower follower;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    SnapshotPlacements(SnapshotProjection following, Follower follower) {
        this.following = following;
        this.follower = follower;
    }

    private record Known(NetworkEntry state, PlacementIndex index) {}

    @Override
    public Optional<PlacementIndex> of(long networkId) {
        var snapshot = following.held().snapshot();
        var network = snapshot.networks().get(networkId);
        if (network == null || follower.freshness().isStale()) {
            return Optional.empty();
        }
        var before = known.get(networkId);
        if (before != null && before.state() == network) {
            return Optional.of(before.index());
        }
        var index = read(snapshot, networkId);
        known.put(networkId, new Known(network, index));
        return Optional.of(index);
    }

    private static PlacementIndex read(Snapshot snapshot, long networkId) {
        var keys = new ArrayList<PlacementIndex.Keys>();
        snapshot.pixels().forEach(pixel -> {
            var facts = pixel.facts();
            if (facts.networkId() == networkId && !facts.archived()) {
                for (var tracker = 0; tracker < facts.trackers().size(); tracker++) {
                    var secure = pixel.placement(tracker, true);
                    var plain = pixel.placement(tracker, false);
                    if (secure != null || plain != null) {
                        keys.add(new PlacementIndex.Keys(facts.pixelId(), secure, plain));
                    }
                }
            }
        });
        return new PlacementIndex(keys);
    }
}
