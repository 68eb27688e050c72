package org.pixelkeep.serving.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.find.LiveReach;

/** Finds in the snapshot which pixels of a network advertisers inherit. Each of their creatives is visited once. */
@ApplicationScoped
class SnapshotReach implements LiveReach {
    private final SnapshotProjection following;
    private final Follower follower;

    SnapshotReach(SnapshotProjection following, Follower follower) {
        this.following = following;
        this.follower = follower;
    }

    @Override
    public Optional<Set<Long>> networkPixels(long networkId, Set<Long> advertiserIds) {
        var snapshot = following.held().snapshot();
        var network = snapshot.networks().get(networkId);
        if (network == null || follower.freshness().isStale()) {
            return Optional.empty();
        }
        var found = new HashSet<Long>();
        for (var advertiserId : advertiserIds) {
            var advertiser = snapshot.advertisers().get(advertiserId);
            if (advertiser != null && advertiser.networkId() == networkId) {
                collect(snapshot, network, advertiser, found);
            }
        }
        return Optional.of(found);
    }

    private static void collect(Snapshot snapshot, NetworkEntry network, AdvertiserEntry advertiser, Set<Long> found) {
        var creatives = advertiser.creatives();
        for (var at = 0; at < creatives.size(); at++) {
            var creative = snapshot.creatives().get(creatives.get(at));
            if (creative != null && !creative.archived()) {
                for (var associations :
                        List.of(network.associations(), advertiser.associations(), creative.associations())) {
                    collect(snapshot, associations, creative, advertiser, network, found);
                }
            }
        }
    }

    private static void collect(
            Snapshot snapshot,
            PackedAssociations associations,
            CreativeEntry creative,
            AdvertiserEntry advertiser,
            NetworkEntry network,
            Set<Long> found) {
        for (var at = 0; at < associations.size(); at++) {
            var pixelId = associations.pixelId(at);
            if (!associations.exclusion(at)
                    && !found.contains(pixelId)
                    && isLiveOfNetwork(snapshot, pixelId)
                    && SnapshotCandidates.applies(pixelId, creative, advertiser, network)) {
                found.add(pixelId);
            }
        }
    }

    private static boolean isLiveOfNetwork(Snapshot snapshot, long pixelId) {
        var pixel = snapshot.pixels().get(pixelId);
        return pixel != null
                && pixel.facts().scope() == PixelScope.NETWORK
                && !pixel.facts().archived();
    }
}
