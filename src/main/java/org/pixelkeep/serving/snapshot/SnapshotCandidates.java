package org.pixelkeep.serving.snapshot;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.serving.decide.CandidateSource;
import org.pixelkeep.serving.decide.CreativeFacts;
import org.pixelkeep.serving.decide.LoadedInput;
import org.pixelkeep.serving.decide.ResolveInput;

/** Finds the facts in the snapshot, without querying the database. */
@Singleton
public class SnapshotCandidates implements CandidateSource {
    /** How far below the highest ID a new creative may be: concurrent transactions may commit in another order. */
    private static final long NEWEST = 10_000;

    private final SnapshotProjection following;

    SnapshotCandidates(SnapshotProjection following) {
        this.following = following;
    }

    @Override
    public Map<Long, ResolveInput> find(Collection<Long> creativeIds) {
        var held = following.held();
        var found = new LinkedHashMap<Long, ResolveInput>();
        for (var creativeId : creativeIds) {
            find(held, creativeId).ifPresent(one -> found.put(creativeId, one));
        }
        return found;
    }

    @Override
    public Optional<ResolveInput> find(long creativeId) {
        return find(following.held(), creativeId);
    }

    @Override
    public boolean mayBeNew(long creativeId) {
        return creativeId > following.held().snapshot().creatives().highest() - NEWEST;
    }

    @Override
    public boolean isCurrent(long networkId, ResolveInput.Version version) {
        var held = following.held();
        return held.snapshot().networks().get(networkId) == version.state()
                && held.positions().revision(networkId) == version.revision();
    }

    /** Goes through the advertisers' creatives until it finds one. */
    @Override
    public boolean appliesToAny(long pixelId, long networkId, Set<Long> advertiserIds) {
        var snapshot = following.held().snapshot();
        var network = snapshot.networks().get(networkId);
        if (network == null) {
            return false;
        }
        for (var advertiserId : advertiserIds) {
            var advertiser = snapshot.advertisers().get(advertiserId);
            if (advertiser != null
                    && advertiser.networkId() == networkId
                    && advertiser.creatives().any(creativeId -> {
                        var creative = snapshot.creatives().get(creativeId);
                        return creative != null
                                && !creative.archived()
                                && applies(pixelId, creative, advertiser, network);
                    })) {
                return true;
            }
        }
        return false;
    }

    /** Whether the associations make the pixel apply to the creative. */
    public static boolean applies(
            long pixelId, CreativeEntry creative, AdvertiserEntry advertiser, NetworkEntry network) {
        var type = creative.type();
        return (has(network.associations(), pixelId, type, false)
                        || has(advertiser.associations(), pixelId, type, false)
                        || has(creative.associations(), pixelId, type, false))
                && !has(network.associations(), pixelId, type, true)
                && !has(advertiser.associations(), pixelId, type, true)
                && !has(creative.associations(), pixelId, type, true);
    }

    static boolean has(PackedAssociations associations, long pixelId, CreativeType type, boolean exclusion) {
        for (var at = associations.firstOf(pixelId);
                at < associations.size() && associations.pixelId(at) == pixelId;
                at++) {
            if (associations.exclusion(at) == exclusion && associations.isFor(at, type)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ResolveInput> find(SnapshotProjection.Held held, long creativeId) {
        var snapshot = held.snapshot();
        var creative = snapshot.creatives().get(creativeId);
        var advertiser = creative == null ? null : snapshot.advertisers().get(creative.advertiserId());
        var network = advertiser == null ? null : snapshot.networks().get(advertiser.networkId());
        return creative == null || advertiser == null || network == null
                ? Optional.empty()
                : Optional.of(new SnapshotInput(
                        snapshot,
                        network,
                        advertiser,
                        creative,
                        held.positions().revision(network.networkId())));
    }

    /**
     * The facts of a creative in its advertiser and network, even of one that the snapshot does not hold; empty if the
     * advertiser or network is missing. Without a revision.
     *
     * @param wanted only candidates among these; {@code null}: all
     */
    public static Optional<ResolveInput> find(Snapshot snapshot, CreativeEntry creative, @Nullable PixelIds wanted) {
        var advertiser = snapshot.advertisers().get(creative.advertiserId());
        var network = advertiser == null ? null : snapshot.networks().get(advertiser.networkId());
        if (advertiser == null || network == null) {
            return Optional.empty();
        }
        var merge = new CandidateMerger(snapshot, network, advertiser, creative);
        return Optional.of(new LoadedInput(
                facts(network, advertiser, creative), wanted == null ? merge.candidates() : merge.only(wanted), 0));
    }

    /**
     * The facts of a creative that is in the snapshot. Answers share what was decided for all creatives of its kind.
     * Without a revision; empty if its advertiser or network is missing.
     */
    public static Optional<ResolveInput> of(Snapshot snapshot, CreativeEntry creative) {
        var advertiser = snapshot.advertisers().get(creative.advertiserId());
        var network = advertiser == null ? null : snapshot.networks().get(advertiser.networkId());
        return advertiser == null || network == null
                ? Optional.empty()
                : Optional.of(new SnapshotInput(snapshot, network, advertiser, creative, 0));
    }

    static CreativeFacts facts(NetworkEntry network, AdvertiserEntry advertiser, CreativeEntry creative) {
        return CreativeFacts.of(creative.creativeId(), creative.advertiserId(), advertiser.networkId(), creative.type())
                .active(creative.active())
                .suspended(creative.suspended())
                .archived(creative.archived())
                .advertiserActive(advertiser.active())
                .advertiserArchived(advertiser.archived())
                .networkArchived(network.archived())
                .pixelLimit(network.pixelLimit())
                .holdUnknownVendors(network.holdUnknownVendors())
                .holdLikelyDuplicates(network.holdLikelyDuplicates())
                .sources(network.sources())
                .build();
    }
}
