package org.pixelkeep.serving.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.pixel.find.LivePlacements;
import org.pixelkeep.pixel.tracker.PlacementIndex;

/**
 * Reads the placements of a network's pixels from the snapshot, once for each state of the network, and then only those of
 * pixels that have changed.
 */
@ApplicationScoped
class SnapshotPlacements implements LivePlacements {
    private final SnapshotProjection following;
    private final Follower follower;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    SnapshotPlacements(SnapshotProjection following, Follower follower) {
        this.following = following;
        this.follower = follower;
    }

    /** @param pixels of all networks, as they were then */
    private record Known(NetworkEntry state, PersistentIdMap<PixelEntry> pixels, PlacementIndex index) {}

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
        var index = before == null
                ? after(new PlacementIndex(), PersistentIdMap.empty(), snapshot.pixels(), networkId)
                : after(before.index(), before.pixels(), snapshot.pixels(), networkId);
        known.put(networkId, new Known(network, snapshot.pixels(), index));
        return Optional.of(index);
    }

    private static PlacementIndex after(
            PlacementIndex index, PersistentIdMap<PixelEntry> before, PersistentIdMap<PixelEntry> now, long networkId) {
        var changed = new HashMap<Long, List<PlacementIndex.Keys>>();
        before.compare(now, (earlier, later) -> {
            var pixel = later == null ? earlier : later;
            if (pixel != null && pixel.facts().networkId() == networkId) {
                changed.put(pixel.facts().pixelId(), later == null ? List.of() : keys(later));
            }
        });
        return index.with(changed);
    }

    private static List<PlacementIndex.Keys> keys(PixelEntry pixel) {
        var facts = pixel.facts();
        var keys = new ArrayList<PlacementIndex.Keys>();
        for (var tracker = 0; tracker < facts.trackers().size() && !facts.archived(); tracker++) {
            var secure = pixel.placement(tracker, true);
            var plain = pixel.placement(tracker, false);
            if (secure != null || plain != null) {
                keys.add(new PlacementIndex.Keys(facts.pixelId(), secure, plain));
            }
        }
        return keys;
    }
}
