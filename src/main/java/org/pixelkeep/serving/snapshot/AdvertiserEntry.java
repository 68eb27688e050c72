package org.pixelkeep.serving.snapshot;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/** An advertiser in the snapshot, with what is computed once for all of its creatives. */
public final class AdvertiserEntry {
    private final long advertiserId;
    private final long networkId;
    private final boolean active;
    private final boolean archived;
    private final PackedAssociations associations;
    private final AppendOnlyIds creatives;

    /** Released when memory runs short: there may be many advertisers that are rarely requested. */
    private volatile @Nullable SoftReference<SharedAnswerCache> common;

    /**
     * @param associations those with all of its creatives
     * @param creatives all that it ever had
     */
    AdvertiserEntry(
            long advertiserId,
            long networkId,
            boolean active,
            boolean archived,
            PackedAssociations associations,
            AppendOnlyIds creatives) {
        this.advertiserId = advertiserId;
        this.networkId = networkId;
        this.active = active;
        this.archived = archived;
        this.associations = associations;
        this.creatives = creatives;
    }

    /** The advertiser's ID. */
    public long advertiserId() {
        return advertiserId;
    }

    /** The ID of its network. */
    public long networkId() {
        return networkId;
    }

    boolean active() {
        return active;
    }

    /** Whether it is archived. */
    public boolean archived() {
        return archived;
    }

    /** The associations with all of its creatives. */
    public PackedAssociations associations() {
        return associations;
    }

    /** The IDs of its creatives, in the order in which they were added. */
    public AppendOnlyIds creatives() {
        return creatives;
    }

    /** The answers for creatives without individual associations. */
    SharedAnswerCache common(NetworkEntry network) {
        var kept = common;
        var known = kept == null ? null : kept.get();
        if (known != null && known.areOf(network)) {
            return known;
        }
        var made = new SharedAnswerCache(network.sources());
        common = new SoftReference<>(made);
        return made;
    }

    AdvertiserEntry with(PackedAssociations other) {
        return new AdvertiserEntry(advertiserId, networkId, active, archived, other, creatives);
    }

    AdvertiserEntry having(AppendOnlyIds more) {
        var other = new AdvertiserEntry(advertiserId, networkId, active, archived, associations, more);
        other.common = common;
        return other;
    }

    /** Whether both hold the same, apart from the creatives, which hold the ID of their advertiser. */
    boolean isSame(AdvertiserEntry other) {
        return advertiserId == other.advertiserId
                && networkId == other.networkId
                && active == other.active
                && archived == other.archived
                && associations.equals(other.associations);
    }
}
