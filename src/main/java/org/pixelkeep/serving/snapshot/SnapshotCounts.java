package org.pixelkeep.serving.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.pixel.reach.LiveCreatives;
import org.pixelkeep.pixel.reach.WideAssociation;

/**
 * Counts creatives in the snapshot, and knows what pixels are associated with. Counts are kept; for the next snapshot,
 * only the pages that differ are read.
 */
@ApplicationScoped
class SnapshotCounts implements LiveCreatives {
    private static final int TYPES = CreativeType.values().length;

    private final SnapshotProjection following;
    private final Follower follower;
    private final AdvertisersByPixel named = new AdvertisersByPixel();
    private @Nullable Counted last;

    SnapshotCounts(SnapshotProjection following, Follower follower) {
        this.following = following;
        this.follower = follower;
    }

    /**
     * The number of creatives per type of an advertiser, without archived ones.
     *
     * @param singly the number with individual associations, by pixel
     */
    private record Counted(
            PersistentIdMap<CreativeEntry> creatives,
            Map<Long, long[]> byAdvertiser,
            Map<Long, IndividualCounts> singly) {
        void add(@Nullable CreativeEntry creative, int one) {
            if (creative == null || creative.archived()) {
                return;
            }
            var type = creative.type().ordinal();
            byAdvertiser.computeIfAbsent(creative.advertiserId(), id -> new long[TYPES])[type] += one;
            var associations = creative.associations();
            for (var at = 0; at < associations.size(); ) {
                var pixelId = associations.pixelId(at);
                var included = false;
                var excluded = false;
                for (; at < associations.size() && associations.pixelId(at) == pixelId; at++) {
                    if (associations.isFor(at, creative.type())) {
                        included |= !associations.exclusion(at);
                        excluded |= associations.exclusion(at);
                    }
                }
                if (included || excluded) {
                    var counts = singly.computeIfAbsent(pixelId, id -> new IndividualCounts());
                    counts.add(creative.advertiserId(), creative.type(), included, excluded, one);
                    if (counts.isEmpty()) {
                        singly.remove(pixelId);
                    }
                }
            }
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
    public synchronized Optional<Map<Long, long[]>> ofAdvertisers(Collection<Long> advertiserIds) {
        var snapshot = following.held().snapshot();
        if (follower.freshness().isStale()) {
            return Optional.empty();
        }
        var counts = counted(snapshot.creatives()).byAdvertiser();
        var live = new HashMap<Long, long[]>();
        for (var advertiserId : advertiserIds) {
            var advertiser = snapshot.advertisers().get(advertiserId);
            if (advertiser == null) {
                return Optional.empty();
            }
            var count = counts.get(advertiserId);
            if (count != null && !advertiser.archived()) {
                live.put(advertiserId, count.clone());
            }
        }
        return Optional.of(live);
    }

    @Override
    public synchronized Optional<Map<Long, List<WideAssociation>>> wide(Collection<Long> pixelIds) {
        var snapshot = following.held().snapshot();
        if (follower.freshness().isStale()) {
            return Optional.empty();
        }
        named.follow(snapshot.advertisers());
        var wide = new HashMap<Long, List<WideAssociation>>();
        for (var pixelId : pixelIds) {
            var pixel = snapshot.pixels().get(pixelId);
            var network =
                    pixel == null ? null : snapshot.networks().get(pixel.facts().networkId());
            if (network == null) {
                return Optional.empty();
            }
            var ofPixel = new ArrayList<WideAssociation>();
            addTo(ofPixel, pixelId, network.associations(), network.networkId(), null);
            for (var advertiserId : named.of(pixelId)) {
                var advertiser = snapshot.advertisers().get(advertiserId);
                if (advertiser != null) {
                    addTo(ofPixel, pixelId, advertiser.associations(), network.networkId(), advertiserId);
                }
            }
            wide.put(pixelId, ofPixel);
        }
        return Optional.of(wide);
    }

    private static void addTo(
            List<WideAssociation> wide,
            long pixelId,
            PackedAssociations associations,
            long networkId,
            @Nullable Long advertiserId) {
        for (var at = associations.firstOf(pixelId);
                at < associations.size() && associations.pixelId(at) == pixelId;
                at++) {
            wide.add(new WideAssociation(networkId, advertiserId, associations.exclusion(at), associations.types(at)));
        }
    }

    @Override
    public synchronized boolean visitSingly(Collection<Long> pixelIds, LongFunction<SinglyVisitor> ofPixel) {
        var snapshot = following.held().snapshot();
        if (follower.freshness().isStale()
                || pixelIds.stream().anyMatch(id -> snapshot.pixels().get(id) == null)) {
            return false;
        }
        var archived = new HashSet<Long>();
        snapshot.advertisers().forEach(advertiser -> {
            if (advertiser.archived()) {
                archived.add(advertiser.advertiserId());
            }
        });
        var counts = counted(snapshot.creatives()).singly();
        for (var pixelId : pixelIds) {
            var singly = counts.get(pixelId);
            if (singly != null) {
                singly.accept(ofPixel.apply(pixelId), archived);
            }
        }
        return true;
    }

    private Counted counted(PersistentIdMap<CreativeEntry> creatives) {
        var before = last;
        if (before != null && before.creatives() == creatives) {
            return before;
        }
        var counted = before == null
                ? new Counted(creatives, new HashMap<>(), new HashMap<>())
                : new Counted(creatives, before.byAdvertiser(), before.singly());
        creatives.compare(before == null ? PersistentIdMap.empty() : before.creatives(), (now, then) -> {
            counted.add(then, -1);
            counted.add(now, 1);
        });
        last = counted;
        return counted;
    }
}
